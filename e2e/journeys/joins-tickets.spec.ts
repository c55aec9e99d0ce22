import { expect, test } from '../journey.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { kari, maria } from '../people.ts'

test.describe('joins tickets', { tag: '@form' }, () => {
  test('that belong together, and takes them apart again', async ({ page, enter, world }) => {
    const [one, other] = [
      await world.openTicket(maria, 'The scale rounds up'),
      await world.openTicket(maria, 'The label rounds down'),
    ]
    await enter(kari)
    const ticket = new TicketPage(page)
    await ticket.visitAtDesk(one.number)
    await ticket.relate(other.number)
    await expect(ticket.conversation).toContainText(`related it to ${other.number} “${other.title}”`)
    await ticket.link(`${other.number} ${other.title}`).click()
    await expect(ticket.heading).toHaveText(other.title)
    await expect(ticket.link(one.title)).toBeVisible()

    await ticket.unrelate(one.number)
    await expect(ticket.link(one.title)).toHaveCount(0)
    await expect(ticket.conversation).toContainText(`took it apart from ${one.number} “${one.title}”`)
  })

  test('into one, having read what it will mean, and the store follows', async ({ page, enter, world }) => {
    const survivor = await world.openTicket(maria, 'The feed is empty')
    const merged = await world.openTicket(maria, 'Nothing is in the feed')
    await enter(kari)
    const ticket = new TicketPage(page)
    await ticket.visitAtDesk(merged.number)
    await ticket.considerMerge(survivor.number)
    await expect(ticket.main).toContainText(`It goes on in ${survivor.number} “${survivor.title}”.`)
    await expect(ticket.main).toContainText('A merge is not taken back.')
    await expect(ticket.status).toHaveText('New')
    await ticket.merge(survivor.number)
    await expect(ticket.status).toHaveText('Closed')

    await enter(maria)
    await ticket.visit(maria.store.slug, merged.number)
    await expect(ticket.conversation).toContainText(`Merged into ${survivor.number} “${survivor.title}”`)
    await ticket.link(`${survivor.number} ${survivor.title}`).click()
    await expect(ticket.heading).toHaveText(survivor.title)
    await expect(ticket.conversation).toContainText(
      `${merged.number} “${merged.title}” was merged into this one`,
    )
    await ticket.answer('Both are empty still.')
    await expect(ticket.message('Both are empty still.')).toBeVisible()
  })

  test('to an incident that is declared from one, and unlinks it', async ({ page, enter, world }) => {
    const opened = await world.openTicket(maria, 'No report can be opened')
    const incident = world.titled('Reports open slowly')
    await enter(kari)
    const ticket = new TicketPage(page)
    await ticket.visitAtDesk(opened.number)
    await ticket.declareIncident(incident, 'Reports', 4)
    await ticket.visitAtDesk(opened.number)
    await expect(ticket.conversation).toContainText(`Linked to the incident “${incident}”`)
    await expect(ticket.cost).toContainText(incident)
    await expect(ticket.clock).toContainText('incident’s clock from')

    await ticket.unlinkIncident()
    await expect(ticket.conversation).toContainText(`Unlinked from the incident “${incident}”`)
    await expect(ticket.cost).not.toContainText(incident)
    await expect(ticket.clock).not.toContainText('incident’s clock')
  })
})
