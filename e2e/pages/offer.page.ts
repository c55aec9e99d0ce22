import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

/** An offer to order a suggestion together, as a store and as the product team meet it. */
export class OfferPage {
  readonly panel

  constructor(readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Order it together' })
  }

  async visit({ store }: Cast, number: number) {
    await this.page.goto(`/stores/${store.slug}/suggestions/${number}`)
  }

  async visitBacklog(number: number) {
    await this.page.goto(`/product/suggestions/${number}`)
  }

  /** Offers it for a price: pledges for ten days from now, delivery in two months. */
  async offer(price: string, scope: string) {
    const today = Temporal.Now.plainDateISO()
    await this.panel.getByText('Offer it to stores together').click()
    await this.panel.getByLabel('Price for all together').fill(price)
    await this.panel.getByLabel('What is made').fill(scope)
    await this.panel.getByLabel('Last day to pledge').fill(today.add({ days: 10 }).toString())
    await this.panel.getByLabel('Delivered by').fill(today.add({ days: 60 }).toString())
    await this.panel.getByRole('button', { name: 'Offer it' }).click()
  }

  /** Says how much, to read what it comes to. */
  async review(amount: string) {
    await this.panel.getByLabel('Your share').fill(amount)
    await this.panel.getByRole('button', { name: 'Review your pledge' }).click()
  }

  async pledge(words: string) {
    await this.panel.getByRole('button', { name: words, exact: true }).click()
  }

  /** The order that the store's pledge became. */
  order(title: string) {
    return this.panel.getByRole('link', { name: title })
  }
}
