import { expect, test } from '../journey.ts'
import { NewTicketPage, type TypeWord } from '../pages/new-ticket.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, eleni, maria } from '../people.ts'

const types: { word: TypeWord; title: string; shownAs: string }[] = [
  { word: 'Bug', title: 'The cart forgets the second jar', shownAs: 'Bug' },
  { word: 'Help', title: 'How do I sort by weight?', shownAs: 'User support' },
  { word: 'Order', title: 'A page for the Easter basket', shownAs: 'Order' },
]

test.describe('opens a ticket', { tag: '@form' }, () => {
  for (const { word, title, shownAs } of types) {
    test(`of type ${word}, and replies`, async ({ page, enter, world }) => {
      await enter(eleni)
      const form = new NewTicketPage(page, eleni)
      const ticket = new TicketPage(page)
      const named = world.titled(title)
      await form.visit()
      await form.write(word, named, 'It began this morning, on every phone.')
      await form.sendIt()
      await expect(ticket.heading).toHaveText(named)
      await expect(ticket.main).toContainText(shownAs)
      await expect(ticket.status).toHaveText('New')
      await expect(ticket.done).toContainText('Sent. It is ticket')
      await expect(ticket.message('It began this morning')).toContainText(eleni.name)

      await ticket.answer('On the computer it works.')
      await expect(ticket.message('On the computer it works.')).toContainText(eleni.name)
      await expect(ticket.reply).toHaveValue('')
    })
  }

  test('and a bug on Plus is due in 72 hours, as was said before', async ({ page, enter, world }) => {
    await enter(eleni)
    const form = new NewTicketPage(page, eleni)
    const ticket = new TicketPage(page)
    await form.visit()
    await form.type('Bug').check()
    await expect(form.before).toContainText('72 h on Plus')
    await expect(form.before).toContainText(/Resolved .* at the latest/)
    await expect(form.before).toContainText('Free')
    const title = world.titled('Invoices skip a number')
    await form.write('Bug', title, 'From 118 to 120.')
    await form.sendIt()
    await expect(ticket.heading).toHaveText(title)
    const [opened] = await world.tickets(eleni, title)
    const due = Temporal.Instant.from(opened!.openedAt).add({ hours: 72 }).toZonedDateTimeISO('Europe/Athens')
    await expect(ticket.deadline).toHaveText(/^Due /)
    await expect(ticket.deadline).toContainText(due.toPlainTime().toString().slice(0, 5))
    await expect(ticket.deadline).toContainText(`${due.day} `)
    await expect(ticket.clock).toContainText('72 h')
    await expect(ticket.clock).toContainText('On track')
  })

  test('that is a suggestion, and reads the promise to consider it', async ({ page, enter, world }) => {
    await enter(dimitra)
    const form = new NewTicketPage(page, dimitra)
    const ticket = new TicketPage(page)
    await form.visit()
    await form.write('Suggestion', world.titled('Show the fabric’s origin'), 'On every swimsuit.')
    await form.sendIt()
    await expect(ticket.status).toHaveText('Closed')
    await expect(ticket.done).toContainText('answered below')
    await expect(ticket.conversation).toContainText('We promise to consider it.')
  })

  test('that follows up a closed one, and each leads to the other', async ({ page, enter, world }) => {
    const closed = await world.closedTicket(maria)
    await enter(maria)
    const form = new NewTicketPage(page, maria)
    const ticket = new TicketPage(page)
    await ticket.visit(maria.store.slug, closed.number)
    await ticket.followUp()
    await expect(form.title).toHaveValue(`Follow-up to ${closed.number}`)
    const title = world.titled('It happens again')
    await form.write('Bug', title, 'As in the summer.')
    await form.sendIt()
    await expect(ticket.heading).toHaveText(title)
    await expect(ticket.status).toHaveText('New')
    await ticket.link(`${closed.number} ${closed.title}`).click()
    await expect(ticket.heading).toHaveText(closed.title)
    await expect(ticket.status).toHaveText('Closed')
    await expect(ticket.link(title)).toBeVisible()
  })

  test('without a title, and keeps what was written', async ({ page, enter }) => {
    await enter(eleni)
    const form = new NewTicketPage(page, eleni)
    await form.visit()
    await form.write('Help', '   ', 'Where do I see who bought twice?')
    await form.sendIt()
    await expect(form.problems).toContainText('Give it a title.')
    await expect(form.body).toHaveValue('Where do I see who bought twice?')
    await expect(form.type('Help')).toBeChecked()
  })

  test('with a double click, and sends it once', async ({ page, enter, world }) => {
    await enter(eleni)
    const form = new NewTicketPage(page, eleni)
    const title = world.titled('Labels print twice')
    await form.visit()
    await form.write('Bug', title, 'Each label, on both printers.')
    await form.sendItTwice()
    await expect(new TicketPage(page).heading).toHaveText(title)
    expect(await world.tickets(eleni, title)).toHaveLength(1)
  })
})
