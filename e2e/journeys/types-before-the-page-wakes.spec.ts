import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { PlanEditingPage } from '../pages/plan-editing.page.ts'
import { thanos } from '../people.ts'

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
})

/** A plan's rate, as it is read, on a page whose scripts are still under way. */
async function asleep(page: Page) {
  const awake = Promise.withResolvers<void>()
  await page.route(/\.js$/, async (route) => {
    await awake.promise
    await route.continue()
  })
  await page.goto('/admin/plans/PRO', { waitUntil: 'commit' })
  const rate = new PlanEditingPage(page).field('For an hour, EUR')
  await expect(rate).toHaveAttribute('value')
  /** Lets the scripts come: a page that is awake keeps what is typed to itself, no longer in the attribute. */
  async function wake() {
    awake.resolve()
    await expect(rate).not.toHaveAttribute('value')
  }
  return { rate, wake }
}
