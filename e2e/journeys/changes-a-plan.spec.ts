import { expect, test } from '../journey.ts'
import { PlanEditingPage } from '../pages/plan-editing.page.ts'
import { danae, kari, thanos } from '../people.ts'

test.describe('changes a plan', { tag: '@form' }, () => {
  test('sees which deadlines other terms move, leaves them, and raises the discount with a reason', async ({
    page,
    enter,
    world,
    javaScriptEnabled,
  }) => {
    const ticket = await world.openTicket({ ...kari, store: danae.store }, 'The ring sizes are mixed')
    await enter(thanos)
    await page.goto('/admin')
    const plan = new PlanEditingPage(page)
    await plan.choose('Extreme')
    await expect(plan.heading).toHaveText('Plan: Extreme')
    await plan.field('Resolution, hours').fill('soon')
    await plan.rehearseTerms()
    await expect(page.getByText('Write a number.')).toBeVisible()
    await expect(plan.field('Resolution, hours')).toHaveValue('soon')

    await plan.field('Resolution, hours').fill('12.5')
    await plan.rehearseTerms()
    await expect(plan.rehearsal).toContainText('Resolution: 12 hours 30 minutes (now: 24 hours)')
    await expect(plan.rehearsal.getByRole('link', { name: ticket.title })).toBeVisible()
    await expect(plan.field('Resolution, hours')).toHaveValue('12.5')
    await plan.leave()
    await expect(plan.rehearsal).toHaveCount(0)
    await expect(plan.terms).toContainText('24 hours')

    const cap = javaScriptEnabled ? '81' : '82'
    await plan.field('Discount up to, per cent').fill(cap)
    await plan.rehearseTerms()
    await expect(plan.rehearsal).toContainText(`Discount up to: ${cap}`)
    // Whoever changes the plan in between, the one with the other browser, makes it be read and decided again.
    await expect(async () => {
      await plan.change('Change the plan', 'As the owners asked.')
      await expect(plan.done).toBeVisible({ timeout: 5_000 })
    }).toPass()
    await expect(plan.terms).toContainText('Reason: As the owners asked.')
  })

  test('sees which unbilled work another rate moves, leaves it, and lays one down from a year to come', async ({
    page,
    enter,
    javaScriptEnabled,
  }) => {
    const now = Temporal.Now.plainDateISO('Europe/Athens')
    await enter(thanos)
    await page.goto('/admin/plans')
    const plan = new PlanEditingPage(page)
    // No journey contests a line of a store on Extreme: a rate that would move one is refused.
    await plan.choose('Extreme')
    await plan.field('For an hour, EUR').fill('45.505')
    await plan.rehearseRate()
    await expect(page.getByText('This number is out of range.')).toBeVisible()
    await expect(plan.field('For an hour, EUR')).toHaveValue('45.505')

    await plan.field('For an hour, EUR').fill('80')
    await plan.field('From').fill(now.with({ day: 1 }).toString())
    await plan.rehearseRate()
    await expect(plan.rehearsal).toContainText('Nothing is saved yet')
    await expect(plan.rehearsal).toContainText('Work that is not billed yet')
    await plan.leave()
    await expect(plan.rehearsal).toHaveCount(0)
    await expect(plan.rates).not.toContainText('80.00')

    const year = now.year + (javaScriptEnabled ? 2 : 3)
    const price = javaScriptEnabled ? '45.50' : '46.50'
    await plan.field('For an hour, EUR').fill(price)
    await plan.field('From').fill(`${year}-01-01`)
    await plan.rehearseRate()
    await expect(plan.rehearsal).toContainText('No amount changes.')
    await expect(async () => {
      await plan.change('Change the rate', 'Wages rise.')
      await expect(plan.done).toBeVisible({ timeout: 5_000 })
    }).toPass()
    await expect(plan.rates).toContainText(price)
    await expect(plan.rates).toContainText('Reason: Wages rise.')
  })
})
