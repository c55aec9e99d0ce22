import { expect, test } from '../journey.ts'
import { PlanPage } from '../pages/plan.page.ts'
import { dimitra, eleni, kari, nefeli } from '../people.ts'

test.describe('looks in the plan mirror', { tag: '@form' }, () => {
  test('reads the verdict first, then what each plan would have cost and promised', async ({
    page,
    enter,
  }) => {
    await enter(eleni)
    const plan = new PlanPage(page, eleni)
    await plan.visit()
    await expect(plan.verdict).toHaveText(/^Stay on Plus\. Pro would have cost 420\.00\s€ more/)
    await expect(plan.mirror).toContainText(/Your last 6 months \(\d+ tickets, [\d,.]+\s€ for work\)/)

    await expect(plan.mirrored('Basic')).toContainText('−240.00 €')
    await expect(plan.mirrored('Basic')).toContainText(/No deadlines for \d+ tickets that have one/)
    await expect(plan.mirrored('Plus, now')).toContainText('0.00 €')
    await expect(plan.mirrored('Plus, now')).toContainText(/\d+ of \d+ promises kept/)
    await expect(plan.mirrored('Pro')).toContainText('+420.00 €')
    await expect(plan.mirrored('Pro')).toContainText(/\d+ deadlines earlier, typically by 48\shours/)
    await expect(plan.mirrored('Extreme')).toContainText('A first response promised within 15 minutes')
  })

  test('opens a plan into its arithmetic and the tickets that differ', async ({ page, enter, world }) => {
    const ticket = await world.openTicket(dimitra, 'A page for the summer towels', 'ORDER')
    await world.logWork(kari, ticket, 52, 'TEMPLATE_WORK', 'Made the page')
    await enter(dimitra)
    const plan = new PlanPage(page, dimitra)
    await plan.visit()
    const plus = plan.mirrored('Plus')
    await plus.getByText(/^How Plus adds up/).click()
    await expect(plus).toContainText(/6 months, now 79\.00\s€ a month\s*474\.00\s€/)
    await expect(plus).toContainText(/as agreed, at most what Plus allows, now 0\s%\s*0\.00\s€/)
    const differing = plus.getByRole('listitem').filter({ hasText: ticket.title })
    await expect(differing).toContainText(/On Plus.*Work 36\.67\s€.*On Pro.*Work 18\.33\s€/s)
    await differing.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ticket.title)
  })

  test('of a store that is new: nothing would have been better', async ({ page, enter }) => {
    await enter(nefeli)
    const plan = new PlanPage(page, nefeli)
    await plan.visit()
    await expect(plan.verdict).toHaveText(/^Stay on Basic\./)
  })
})
