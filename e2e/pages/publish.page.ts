import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

/** Where the platform's people write what every store reads, beside what one store said. */
export class PublishPage {
  readonly heading
  readonly main
  readonly title
  readonly ownWords

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.title = page.getByLabel('Title', { exact: true })
    this.ownWords = page.getByRole('region', { name: /^What the (ticket|suggestion) says$/ })
  }

  /** From the ticket's own page, as an agent comes to it. */
  async beginFrom(ticket: number) {
    await this.page.goto(`/desk/tickets/${ticket}`)
    await this.page.getByRole('link', { name: 'Publish as a suggestion' }).click()
    await this.page.waitForURL('**/product/suggestions/publish*')
  }

  async publish(title: string, description: string) {
    await this.title.fill(title)
    await this.page.getByLabel('Description').fill(description)
    await this.page.getByRole('button', { name: 'Publish', exact: true }).click()
    await this.page.waitForURL(/suggestions\/\d+/)
  }

  /** Puts the ticket to a suggestion that stands already. */
  async link(title: string) {
    await this.page.getByRole('button', { name: title }).click()
    await this.page.waitForURL(/suggestions\/\d+/)
  }

  async noteCall({ email, store }: Cast, title: string, description: string) {
    await this.page.goto('/product/suggestions/new')
    await this.page.getByLabel('Store', { exact: true }).fill(store.slug)
    await this.page.getByLabel('Who asked').fill(email)
    await this.title.fill(title)
    await this.page.getByLabel('Description').fill(description)
    await this.page.getByRole('button', { name: 'Keep it' }).click()
    await this.page.waitForURL(/suggestions\/\d+/)
  }
}
