import { expect, test } from '../journey.ts'
import { PublishPage } from '../pages/publish.page.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, eleni, giorgis, kari } from '../people.ts'

test.describe('publishes a suggestion', { tag: '@form' }, () => {
  test('from a ticket, in new words that every store reads', async ({ page, enter, world, windowOf }) => {
    const ticket = await world.openTicket(eleni, 'Our supplier Lykos wants batches on labels', 'USER_SUPPORT')
    const title = world.titled('Batch numbers on labels')
    await enter(kari)
    const publish = new PublishPage(page)
    await publish.beginFrom(ticket.number)
    await expect(publish.ownWords).toContainText(ticket.title)
    await expect(publish.title).toHaveValue('')
    await publish.publish(title, 'The batch of what is packed stands on its label.')
    await expect(publish.heading).toHaveText(title)

    await test.step('and the ticket shows where it stands', async () => {
      const seen = new TicketPage(page)
      await seen.visitAtDesk(ticket.number)
      await expect(seen.cost).toContainText(title)
      await expect(seen.cost).toContainText('Under consideration')
    })
    await test.step('and another store finds it, by a slip, with nothing of the ticket', async () => {
      const board = new SuggestionsPage(await windowOf(dimitra), dimitra)
      await board.visitNewest()
      await expect(board.row(title)).toBeVisible()
      await expect(board.count(title)).toHaveText('1')
      await expect(board.main).not.toContainText('Lykos')
    })
  })

  test('not when it stands already: the ticket is put to it', async ({ page, enter, world, windowOf }) => {
    const stands = await world.suggest(dimitra, 'Weigh parcels by themselves')
    const ticket = await world.openTicket(giorgis, stands.title, 'PRODUCT_SUGGESTION')
    await enter(kari)
    const publish = new PublishPage(page)
    await publish.beginFrom(ticket.number)
    await publish.link(stands.title)
    await expect(publish.heading).toHaveText(stands.title)
    await expect(publish.main).toContainText('no owner has voted yet')

    const board = new SuggestionsPage(await windowOf(eleni), eleni)
    await board.visit(stands.number)
    await expect(board.main).toContainText(giorgis.name)
    await expect(board.count(stands.title)).toHaveText('1')
  })

  test('that a store asked for on the phone, private until then', async ({
    page,
    enter,
    world,
    windowOf,
  }) => {
    const title = world.titled('A code for those who call')
    await enter(kari)
    const publish = new PublishPage(page)
    await publish.noteCall(eleni, title, 'Who orders on the phone gets a code for the next time.')
    await expect(publish.heading).toHaveText(title)
    await expect(publish.main).toContainText('Not published')
    await expect(publish.main).toContainText('On the phone')

    const board = new SuggestionsPage(await windowOf(dimitra), dimitra)
    await board.visitNewest()
    await expect(board.row(title)).toHaveCount(0)
  })
})
