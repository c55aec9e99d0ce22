import { expect, test } from '../journey.ts'
import { FixesPage } from '../pages/fixes.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, kari, maria, sotiris } from '../people.ts'

test.describe('ships a fix', { tag: '@form' }, () => {
  test('that answers every ticket with the same words, and that every store reads', async ({
    page,
    enter,
    world,
    windowOf,
  }) => {
    const bug = await world.openTicket(maria, 'Vouchers vanish from the cart')
    const same = await world.openTicket(dimitra, 'A voucher is gone at checkout')
    const title = world.titled('Vouchers vanished from the cart')
    const words = 'A voucher stays in the cart until it is paid.'
    await enter(kari)
    const fixes = new FixesPage(page)

    await test.step('prepares it from the bug that it comes from, and links what is the same', async () => {
      await fixes.beginFrom(bug.number)
      await fixes.prepare(title, words)
      await expect(fixes.heading).toHaveText(title)
      await expect(fixes.waiting).toContainText('the bug that it came from')
      await fixes.link(same.number)
      await expect(fixes.waiting).toContainText('2 tickets of 2 stores')
    })
    await test.step('rehearses it, and ships it', async () => {
      await fixes.rehearse()
      await expect(fixes.rehearsal).toContainText('2 tickets of 2 stores are resolved with these words')
      await expect(fixes.rehearsal).toContainText(words)
      await fixes.ship()
      await expect(fixes.result).toContainText('2 tickets of 2 stores waited for it', { timeout: 30_000 })
    })
    await test.step('answers both stores alike', async () => {
      for (const [person, { number }] of [
        [maria, bug],
        [dimitra, same],
      ] as const) {
        const ticket = new TicketPage(await windowOf(person))
        await ticket.visit(person.store.slug, number)
        await expect(ticket.status).toHaveText('Resolved')
        await expect(ticket.message(words)).toBeVisible()
        await expect(ticket.cost).toContainText(title)
      }
    })
    await test.step('tells a store that never met it', async () => {
      const home = new FixesPage(await windowOf(sotiris))
      await home.visitHome(sotiris.store.slug)
      await expect(home.atHome).toContainText(title)
      await home.openAll()
      await expect(home.all.filter({ hasText: title })).toContainText('Reported by 2 stores')
    })
  })
})
