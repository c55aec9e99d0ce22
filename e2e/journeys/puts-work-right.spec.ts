import { expect, test } from '../journey.ts'
import { ChargesPage } from '../pages/charges.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, kari } from '../people.ts'

test(
  'puts work right that was logged wrongly, and the store reads what stood there and why',
  { tag: '@form' },
  async ({ page, enter, world, windowOf }) => {
    const ticket = await world.openTicket(dimitra, 'A second banner under the first', 'ORDER')
    await world.logWork(kari, ticket, 50, 'TEMPLATE_WORK', 'Placed the banner')
    await world.logWork(kari, ticket, 12, 'TEMPLATE_WORK', 'Measured the old one')

    await enter(kari)
    const desk = new TicketPage(page)
    await desk.visitWork(ticket.number)
    await expect(desk.loggedWork).toContainText('Logged so far: 62 min')

    await test.step('not without a reason, and nothing typed is lost', async () => {
      await desk.correctWork('Placed the banner', '20', ' ')
      await expect(desk.loggedWork).toContainText('Write something first.')
      await expect(desk.loggedWork.getByLabel('Minutes').first()).toHaveValue('20')
    })
    await test.step('with one', async () => {
      await desk.correctWork('Placed the banner', '20', 'The clock ran on over lunch.')
      await expect(desk.loggedWork).toContainText('Logged so far: 32 min')
    })
    await test.step('takes away what was not for this ticket', async () => {
      await desk.removeWork('Measured the old one', 'It was for another store.')
      await expect(desk.loggedWork).toContainText('Logged so far: 20 min')
    })

    const owner = await windowOf(dimitra)
    const charges = new ChargesPage(owner, dimitra)
    await charges.visit((await world.chargedMonth(dimitra, ticket)).month)
    await charges.openReceipt(ticket.title)
    const receipt = charges.receipt(ticket.title)
    await expect(receipt).toContainText(`${kari.name}: Placed the banner, 20 min`)
    await expect(receipt).toContainText(`${kari.name}: 50 min before. The clock ran on over lunch.`)
    await expect(receipt).not.toContainText('Measured the old one')
    const read = new TicketPage(owner)
    await read.visit(dimitra.store.slug, ticket.number)
    await expect(read.cost).toContainText('12 min taken away')
    await expect(read.cost).toContainText('It was for another store.')
  },
)
