import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

/** What goes on, as a store sees it: on its home page, and on the incident's own. */
export class IncidentPage {
  readonly heading
  readonly news
  readonly own
  readonly refusal

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.news = page.getByRole('region', { name: 'News' })
    this.own = page.getByRole('region', { name: 'Your ticket' })
    this.refusal = page.getByRole('alert')
  }

  async visitHome() {
    await this.page.goto(`/stores/${this.person.store.slug}`)
  }

  async visit(number: number) {
    await this.page.goto(`/stores/${this.person.store.slug}/incidents/${number}`)
  }

  /** The lines of an incident on the home page. */
  on(number: number) {
    return this.page.locator(`#incident-${number}`)
  }

  async open(title: string) {
    await this.page.getByRole('link', { name: title }).click()
  }

  /** One tap, here or on the home page. */
  async join(title: string) {
    await this.page
      .getByRole('button', { name: /^Me too/ })
      .filter({ hasText: title })
      .click()
  }

  /** What stores report of a component and the desk has not declared, by its name. */
  trouble(words: string) {
    return this.page.getByRole('region', { name: 'Reported by stores' }).locator('.ask', { hasText: words })
  }

  async reportToo(words: string) {
    await this.page
      .getByRole('button', { name: /^Us too/ })
      .filter({ hasText: words })
      .click()
  }

  async openTicketOf(number: number) {
    await this.on(number)
      .getByRole('link', { name: /^You are in: ticket/ })
      .click()
  }
}
