import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

/** The videos and articles, as a store reads them. */
export class LearningPage {
  readonly heading
  readonly main
  readonly play
  readonly video
  readonly answered

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.play = page.getByRole('link', { name: /^Play: / })
    this.video = page.locator('iframe')
    this.answered = page.getByRole('group', { name: 'Did it answer your question?' })
  }

  async visit() {
    await this.page.goto(`/stores/${this.person.store.slug}/learning`)
  }

  async search(words: string) {
    await this.page.getByRole('searchbox').fill(words)
    await this.page.getByRole('button', { name: 'Search' }).click()
  }

  piece(title: string) {
    return this.page.getByRole('link', { name: title })
  }

  row(title: string) {
    return this.main.getByRole('listitem').filter({ has: this.piece(title) })
  }

  moment(words: string) {
    return this.page.getByRole('link', { name: `Play from ${words}` })
  }

  async itHelped() {
    await this.answered.getByRole('button', { name: 'It helped' }).click()
  }
}
