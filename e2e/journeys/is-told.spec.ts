import { expect, test } from '../journey.ts'
import { NotificationsPage } from '../pages/notifications.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, kari } from '../people.ts'

test(
  'is told what happened to a ticket, opens it, and has read it',
  { tag: '@form' },
  async ({ page, enter, world }) => {
    const ticket = await world.openTicket(dimitra, 'The size chart is empty')
    await world.reply(kari, ticket, 'Which size is missing?')
    await enter(dimitra)
    const inbox = new NotificationsPage(page)
    await expect(async () => {
      await inbox.visit()
      await expect(inbox.of(ticket.title)).toHaveCount(1, { timeout: 500 })
    }).toPass()
    await expect(inbox.of(ticket.title)).toContainText('Kari Nygård answered')
    await expect(inbox.of(ticket.title)).toContainText('Unread')
    await expect(inbox.bell).toHaveAccessibleName(/unread$/)

    await inbox.open(ticket.title)
    await expect(new TicketPage(page).message('Which size is missing?')).toBeVisible()
    await inbox.visit()
    await expect(inbox.of(ticket.title)).not.toContainText('Unread')

    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tickets' }).click()
    await expect(page).toHaveURL(`/stores/${dimitra.store.slug}/tickets`)
  },
)

test(
  'hears nothing more of a muted ticket, and of the others all the same',
  { tag: '@form' },
  async ({ page, enter, world }) => {
    const muted = await world.openTicket(dimitra, 'The banner is too wide')
    const other = await world.openTicket(dimitra, 'The footer is too narrow')
    await enter(dimitra)
    const ticket = new TicketPage(page)
    await ticket.visit(dimitra.store.slug, muted.number)
    await ticket.mute()
    await expect(ticket.unmuting).toBeVisible()

    await world.reply(kari, muted, 'It is as wide as the window.')
    await world.reply(kari, other, 'How wide should it be?')
    const inbox = new NotificationsPage(page)
    await expect(async () => {
      await inbox.visit()
      await expect(inbox.of(other.title)).toHaveCount(1, { timeout: 500 })
    }).toPass()
    await expect(inbox.of(muted.title)).toHaveCount(0)
  },
)

test('chooses how to be told and when, and it is kept', { tag: '@form' }, async ({ page, enter, lone }) => {
  await enter(lone)
  const inbox = new NotificationsPage(page)
  await inbox.visitSettings()
  // Another choice than the one that stands there, which an earlier journey may have made.
  const pace = (await inbox.pace('A ticket is closed').inputValue()) === 'DAILY' ? 'HOURLY' : 'DAILY'
  const until = (await inbox.quietTo.inputValue()) === '06:30' ? '07:30' : '06:30'
  await inbox.pace('A ticket is closed').selectOption(pace)
  await inbox.quietFrom.fill('23:15')
  await inbox.quietTo.fill(until)
  await inbox.save()
  await expect(inbox.saved).toBeVisible()
  await inbox.visitSettings()
  await expect(inbox.pace('A ticket is closed')).toHaveValue(pace)
  await expect(inbox.quietFrom).toHaveValue('23:15')
  await expect(inbox.quietTo).toHaveValue(until)

  await inbox.quietTo.fill('')
  await inbox.save()
  await expect(inbox.problems).toContainText('Give both times, or leave both empty.')
})

test('sees the count rise while a page is open, and marks all as read', async ({
  page,
  enter,
  world,
  lone,
}) => {
  const ticket = await world.openTicket(lone, 'The search is slow')
  await enter(lone)
  await page.goto(`/stores/${lone.store.slug}/plan`)
  const inbox = new NotificationsPage(page)
  const before = (await inbox.bell.getAttribute('aria-label'))!
  await world.reply(kari, ticket, 'Since when is it slow?')
  await expect(inbox.bell).not.toHaveAccessibleName(before)
  await expect(inbox.bell).toHaveAccessibleName(/ unread$/)

  await inbox.visit()
  await expect(inbox.of(ticket.title)).toContainText('Unread')
  await inbox.markAllAsRead()
  await expect(inbox.of(ticket.title)).not.toContainText('Unread')
  await expect(inbox.bell).toHaveAccessibleName('Notifications, nothing unread')
})

test('is led nowhere by an unsubscribe link that was tampered with', async ({ page }) => {
  await page.goto('/unsubscribe/bm90aGluZw.AAAAAAAAAAAAAAAAAAAAAA')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not found')
})
