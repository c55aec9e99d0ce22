import { expect, test } from '../journey.ts'
import { PartnersFirstPage } from '../pages/partners-first.page.ts'
import { thanos } from '../people.ts'

test(
  'sets how long a partner has questions first: what was typed stays, and it can be left to the platform again',
  { tag: '@form' },
  async ({ page, enter, javaScriptEnabled }) => {
    // Each browser sets it for a partner of its own, whose stores ask nothing in other journeys.
    const name = javaScriptEnabled ? 'Harbour & Pine' : 'Nordlys Netthandel'
    await enter(thanos)
    await page.goto('/admin')
    await page.getByRole('link', { name: 'Partners' }).first().click()
    const partner = new PartnersFirstPage(page, name)
    await expect(partner.main).toContainText('goes to the partner first')
    await expect(partner.row()).toContainText('As for all.')

    await partner.open()
    await partner.choice('For the hours written below').check()
    await partner.hours.fill('a while')
    await partner.set()
    await expect(partner.row().getByText('Write the hours as a number')).toBeVisible()
    await expect(partner.hours).toHaveValue('a while')
    await partner.hours.fill('1000')
    await partner.set()
    await expect(partner.row().getByText('Write 0 to 168 hours.')).toBeVisible()
    await expect(partner.hours).toHaveValue('1000')
    await partner.hours.fill('1.5')
    await partner.set()
    await expect(partner.done).toBeVisible()
    await expect(partner.row()).toContainText('Questions are with the partner first for 1 hour 30 minutes.')

    await partner.open()
    await partner.choice('Not at all').check()
    await partner.set()
    await expect(partner.row()).toContainText('Questions come straight to you.')
    await partner.open()
    await partner.choice('As for all').check()
    await partner.set()
    await expect(partner.row()).toContainText('As for all.')
  },
)
