import type { Page } from '@playwright/test'

/** What stores contest, at the desk. */
export class DisputesPage {
  readonly main

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main')
  }

  async visit() {
    await this.page.goto('/desk/disputes')
  }

  /** What is contested of a ticket, found by its title. */
  of(title: string) {
    return this.main.getByRole('listitem').filter({ hasText: title })
  }

  /** Answers with less, as it is typed. */
  async reduce(title: string, amount: string, words: string) {
    const answered = this.of(title)
    if (!(await answered.getByLabel('Less is charged').isVisible())) await answered.locator('summary').click()
    await answered.getByLabel('Less is charged').check()
    await answered.getByLabel('What is charged then').fill(amount)
    await answered.getByLabel('Why, as the store reads it').fill(words)
    await answered.getByRole('button', { name: 'Send the answer' }).click()
  }
}
