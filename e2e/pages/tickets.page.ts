import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

/** The tickets of a store, and those of one request list. */
export class TicketsPage {
  readonly heading
  readonly main
  readonly progress

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.progress = page.getByRole('progressbar', { name: 'How far the list is' })
  }

  async visitAll() {
    await this.page.goto(`/stores/${this.person.store.slug}/tickets?show=all`)
  }

  /** What came in one mail, under its subject. */
  group(subject: string) {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: subject, exact: true }) })
  }

  /** The tickets of a group, as links. */
  tickets(subject: string) {
    return this.group(subject).getByRole('listitem').getByRole('link')
  }

  /** Goes to the page of a list of its own. */
  async openList(subject: string) {
    await this.group(subject).getByRole('link', { name: subject, exact: true }).click()
  }
}
