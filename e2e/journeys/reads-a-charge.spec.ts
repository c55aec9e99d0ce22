import { expect, test } from '../journey.ts'
import { ChargesPage } from '../pages/charges.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, kari } from '../people.ts'

test.describe('reads a charge', { tag: '@form' }, () => {
  test('of 7 minutes of template work, step by step', async ({ page, enter, world }) => {
    const ticket = await world.openTicket(dimitra, 'Move the size table under the picture', 'ORDER')
    await world.logWork(kari, ticket, 7, 'TEMPLATE_WORK', 'Moved the table in the template')
    await enter(dimitra)
    const charges = new ChargesPage(page, dimitra)
    await charges.visit((await world.chargedMonth(dimitra, ticket)).month)
    await expect(charges.heading).toContainText('€')
    const receipt = charges.receipt(ticket.title)
    await charges.openReceipt(ticket.title)
    await expect(receipt).toContainText('Moved the table in the template, 7 min')
    await expect(receipt).toContainText(kari.name)
    await expect(receipt).toContainText('a ticket with charged work pays at least 15')
    await expect(receipt).toContainText(/Billed.*15\smin/s)
    await expect(receipt).toContainText(/Rate.*40\.00\s€.?\/.?h/s)
    await expect(receipt).toContainText(/Gross.*10\.00\s€/s)
    await expect(receipt).toContainText(/Discount.*50\s?%.*−5\.00\s€/s)
    await expect(receipt).toContainText(/Net.*Template work to order is charged.*5\.00\s€/s)

    await test.step('and the ticket says the same', async () => {
      const onPage = new TicketPage(page)
      await onPage.visit(dimitra.store.slug, ticket.number)
      await expect(onPage.cost).toContainText('5.00 €')
      await expect(onPage.cost).toContainText('Template work to order is charged')
    })
  })

  test('of a platform bug: nothing, and what it would have cost', async ({ page, enter, world }) => {
    const ticket = await world.openTicket(dimitra, 'The sale price shows twice')
    await world.logWork(kari, ticket, 64, 'PLATFORM_BUG', 'Found and mended the price cache')
    await enter(dimitra)
    const charges = new ChargesPage(page, dimitra)
    await charges.visit((await world.chargedMonth(dimitra, ticket)).month)
    const receipt = charges.receipt(ticket.title)
    await expect(receipt).toContainText('64 min worked. It would have cost 21.66 €.')
    await expect(receipt).toContainText('Free, bug of the platform')
    await charges.openReceipt(ticket.title)
    await expect(receipt).toContainText(/Net.*Free: bugs of the platform are never charged.*0\.00\s€/s)
  })
})
