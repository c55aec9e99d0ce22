import type { Page } from '@playwright/test'

/** What discount was agreed with a store, as administrators see it. */
export class DiscountPage {
  readonly panel
  readonly percent
  readonly reason
  readonly agreed
  readonly done

  constructor(private readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Discount on charged work' })
    this.percent = this.panel.getByLabel('Discount, per cent')
    this.reason = this.panel.getByLabel('Why')
    this.agreed = this.panel.getByRole('listitem')
    this.done = page.getByText('The discount is agreed.')
  }

  async visit(store: string) {
    await this.page.goto(`/admin/stores/${store}`)
  }

  async agree(percent: string, why: string) {
    await this.percent.fill(percent)
    await this.reason.fill(why)
    await this.panel.getByRole('button', { name: 'Agree the discount' }).click()
  }
}
