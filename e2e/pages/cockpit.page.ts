import type { Page } from '@playwright/test'

/** A partner's overview of its stores. */
export class CockpitPage {
  readonly main

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main')
  }

  async visit() {
    await this.page.goto('/stores')
    await this.page.getByRole('link', { name: 'Overview' }).first().click()
  }

  /** The store that asks, and the answer to it. */
  async accept(store: string) {
    const asks = this.page.getByRole('listitem').filter({ hasText: store })
    await asks.getByRole('button', { name: /^Accept/ }).click()
  }

  row(store: string) {
    return this.page
      .getByRole('region', { name: 'Stores' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: store }) })
  }
}
