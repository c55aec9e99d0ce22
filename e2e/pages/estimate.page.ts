import type { Page } from '@playwright/test'

/** An estimate, where it is offered, where it is answered, and where a mail's link leads. */
export class EstimatePage {
  readonly heading
  readonly main
  readonly panel
  readonly approve

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.panel = page.getByRole('region', { name: /^Estimate \d/ })
    this.approve = page.getByRole('button', { name: /^Approve/ })
  }

  async visit(store: string, number: number) {
    await this.page.goto(`/stores/${store}/tickets/${number}`)
  }

  async visitForm(number: number) {
    await this.page.goto(`/desk/tickets/${number}?act=estimate`)
  }

  /** Offers it; the most it costs is told before, at the latest by the first press. */
  async offer(minutes: string, scope: string) {
    await this.page.getByLabel('Minutes, for the whole ticket').fill(minutes)
    await this.page.getByLabel('What would be done').fill(scope)
    const send = this.page.getByRole('button', { name: 'Offer estimate' })
    const told = this.page.getByText(`${minutes} min cost the store at most`)
    await told.waitFor({ timeout: 2_000 }).catch(() => send.click())
    await told.waitFor()
    await send.click()
  }

  async decline(words: string) {
    await this.panel.locator('summary').filter({ hasText: 'Decline' }).click()
    await this.panel.getByLabel('Why, for the desk').fill(words)
    await this.panel.getByRole('button', { name: 'Decline' }).click()
  }
}
