import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

export class HomePage {
  readonly heading
  readonly main
  readonly waiting
  readonly open
  readonly charges
  readonly plan

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.waiting = page.getByRole('region', { name: 'Waiting for you' })
    this.open = page.getByRole('region', { name: /^(Due next|Open tickets)$/ })
    this.plan = page.getByRole('region', { name: /^Plan / })
    this.charges = page.getByRole('region', { name: /^Charges of/ })
  }

  async visit() {
    await this.page.goto(`/stores/${this.person.store.slug}`)
  }

  ticket(title: string) {
    return this.open.getByRole('listitem').filter({ hasText: title })
  }

  async answer(title: string) {
    await this.waiting.getByRole('link', { name: 'Answer' }).filter({ hasText: title }).click()
  }
}
