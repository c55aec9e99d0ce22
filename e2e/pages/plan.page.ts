import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

export class PlanPage {
  readonly heading
  readonly main
  readonly channels

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.channels = page.getByRole('region', { name: /^Now, / })
  }

  async visit() {
    await this.page.goto(`/stores/${this.person.store.slug}/plan`)
  }

  channel(word: string | RegExp) {
    return this.channels.getByRole('listitem').filter({ hasText: word })
  }
}
