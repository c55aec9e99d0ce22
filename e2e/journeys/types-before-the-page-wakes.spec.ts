import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { PlanEditingPage } from '../pages/plan-editing.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, thanos } from '../people.ts'

test.describe('types before the page wakes', () => {
  test('and what was typed stays', async ({ page, enter }) => {
    await enter(thanos)
    const { rate, wake } = await asleep(page)
    await rate.selectText()
    await page.keyboard.type('8')
    await wake()
    await page.keyboard.type('0')
    await expect(rate).toHaveValue('80')
  })

  test('and what was selected is typed over', async ({ page, enter }) => {
    await enter(thanos)
    const { rate, wake } = await asleep(page)
    await rate.selectText()
    await wake()
    await page.keyboard.type('80')
    await expect(rate).toHaveValue('80')
  })

  test('and what was sent does not stay as a draft', async ({ page, enter, world }) => {
    const { number } = await world.openTicket(eleni, 'The lid of the jar is not shown')
    await enter(eleni)
    const ticket = new TicketPage(page)
    const [scripts, reply] = [await held(page, /\.js$/), await held(page, /\?\/reply$/)]
    await page.goto(`/stores/${eleni.store.slug}/tickets/${number}`, { waitUntil: 'commit' })
    const answered = ticket.answer('It is shown now.')
    await reply.asked
    const awake = page.waitForEvent('websocket')
    scripts.go()
    await awake
    const awakeAgain = page.waitForEvent('websocket')
    reply.go()
    await answered
    await awakeAgain
    await expect(ticket.message('It is shown now.')).toBeVisible()
    await expect(ticket.reply).toHaveValue('')
  })
})

/** Requests that wait until they may go, and when the first of them was made. */
async function held(page: Page, url: RegExp) {
  const mayGo = Promise.withResolvers<void>()
  const first = Promise.withResolvers<void>()
  await page.route(url, async (route) => {
    first.resolve()
    await mayGo.promise
    await route.continue()
  })
  return { go: mayGo.resolve, asked: first.promise }
}

/** A plan's rate, as it is read, on a page whose scripts are still under way. */
async function asleep(page: Page) {
  const scripts = await held(page, /\.js$/)
  await page.goto('/admin/plans/PRO', { waitUntil: 'commit' })
  const rate = new PlanEditingPage(page).field('For an hour, EUR')
  await expect(rate).toHaveAttribute('value')
  /** Lets the scripts come: a page that is awake keeps what is typed to itself, no longer in the attribute. */
  async function wake() {
    scripts.go()
    await expect(rate).not.toHaveAttribute('value')
  }
  return { rate, wake }
}
