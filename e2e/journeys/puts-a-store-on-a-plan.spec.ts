import { expect, test } from '../journey.ts'
import { StorePlanPage } from '../pages/store-plan.page.ts'
import { kari, thanos } from '../people.ts'

/** Stores on Basic that no other journey plays; each browser changes one of them. */
const stores = {
  withScripts: { slug: 'ilios-toys', name: 'Ilios Toys' },
  withoutScripts: { slug: 'podilatadiko-roda', name: 'Ποδηλατάδικο Ρόδα' },
}

test(
  'puts a store on another plan: sees what would move, says no, and reads it again when something moved',
  { tag: '@form' },
  async ({ page, enter, world, javaScriptEnabled }) => {
    const store = javaScriptEnabled ? stores.withScripts : stores.withoutScripts
    const support = { ...kari, store }
    const first = await world.openTicket(support, 'The menu jumps')
    await enter(thanos)
    await page.goto('/desk')
    const plan = new StorePlanPage(page)
    await plan.find(store.name)
    await expect(plan.heading).toHaveText(store.name)
    await expect(plan.main).toContainText('Plan Basic, since')

    await plan.rehearse('Pro')
    await expect(plan.rehearsal).toContainText('Nothing is saved yet')
    await expect(plan.rehearsal).toContainText('Plan: Pro (now: Basic)')
    await expect(plan.rehearsal.getByRole('link', { name: first.title })).toBeVisible()
    await plan.leave()
    await expect(plan.rehearsal).toHaveCount(0)
    expect((await world.store(thanos, store.slug)).plan?.name).toBe('Basic')

    await plan.rehearse('Pro')
    await expect(plan.rehearsal.getByRole('link', { name: first.title })).toBeVisible()
    const second = await world.openTicket(support, 'The menu is away')
    await plan.change()
    await expect(plan.rehearsal).toContainText('Something moved since you looked')
    await expect(plan.rehearsal.getByRole('link', { name: second.title })).toBeVisible()
    expect((await world.store(thanos, store.slug)).plan?.name).toBe('Basic')
    await plan.change()
    await expect(plan.done).toBeVisible()
    await expect(plan.main).toContainText('Plan Pro, since')
    expect((await world.store(thanos, store.slug)).plan?.name).toBe('Pro')
  },
)
