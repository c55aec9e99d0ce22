import { expect, test } from '../journey.ts'
import { FixesPage } from '../pages/fixes.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, ingrid, kari, maria, sotiris } from '../people.ts'

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

  test('is told what was refused, with what was typed', async ({ page, enter, world, javaScriptEnabled }) => {
    const bug = await world.openTicket(maria, 'Coupons vanish from the cart')
    const title = world.titled('Coupons vanished from the cart')
    await enter(kari)
    const fixes = new FixesPage(page)

    await test.step('prepares it without a title, and still from its bug', async () => {
      await fixes.beginFrom(bug.number)
      await fixes.prepare('', 'A coupon stays.')
      await expect(fixes.refusal).toBeVisible()
      await expect(fixes.what('Greek')).toHaveAttribute('aria-invalid', 'true')
      await expect(fixes.what('Greek')).toHaveAccessibleDescription(/.+/)
      if (javaScriptEnabled) await expect(fixes.what('Greek')).toBeFocused()
      await expect(fixes.words('English')).toHaveValue('A coupon stays.')
      await expect(fixes.source).toHaveCount(1)
      await fixes.prepare(title, 'A coupon stays.')
      await expect(fixes.heading).toHaveText(title)
      await expect(fixes.waiting).toContainText('the bug that it came from')
    })
    await test.step('links a number that there is not', async () => {
      await fixes.link(999_999_999)
      await expect(fixes.tickets).toHaveAttribute('aria-invalid', 'true')
      if (javaScriptEnabled) await expect(fixes.tickets).toBeFocused()
      await expect(fixes.tickets).toHaveValue('999999999')
    })
    await test.step('saves over what somebody else wrote only knowing it', async () => {
      await fixes.reword()
      await expect(fixes.words('English')).toHaveValue('A coupon stays.')
      await world.rewordFix(ingrid, title, 'Coupons are kept for a day.')
      await fixes.words('English').fill('A coupon stays until it is paid.')
      await fixes.save()
      await expect(fixes.refusal).toContainText('Coupons are kept for a day.')
      await expect(fixes.words('English')).toHaveValue('A coupon stays until it is paid.')
      await fixes.save()
      await expect(fixes.words('English')).toHaveCount(0)
      await expect(page.getByRole('main')).toContainText('A coupon stays until it is paid.')
    })
    await test.step('ships nothing that was changed since, and then what it is now', async () => {
      await fixes.rehearse()
      await expect(fixes.rehearsal).toContainText('A coupon stays until it is paid.')
      await world.rewordFix(ingrid, title, 'A coupon stays for good.')
      await fixes.ship()
      await expect(fixes.refusal).toContainText('A coupon stays for good.')
      await expect(fixes.rehearsal).toContainText('A coupon stays for good.')
      await fixes.ship()
      await expect(fixes.result).toBeVisible({ timeout: 30_000 })
    })
  })
})
