import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

export class PromisesPage {
  readonly heading

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
  }

  async visitFromPlan() {
    await this.page.goto(`/stores/${this.person.store.slug}/plan`)
    await this.page.getByRole('link', { name: 'See every promise and what came of it' }).click()
  }

  promise(title: string) {
    return this.page.getByRole('main').getByRole('listitem').filter({ hasText: title })
  }

  async show(word: string) {
    await this.page
      .getByRole('navigation', { name: 'Which promises' })
      .getByRole('link', { name: word, exact: true })
      .click()
  }
}
