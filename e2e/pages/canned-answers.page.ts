import type { Page } from '@playwright/test'

/** What the desk says again and again. */
export class CannedAnswersPage {
  readonly heading

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
  }

  async visit() {
    await this.page.goto('/desk/answers')
  }

  answer(title: string) {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: title }) })
  }

  async begin() {
    await this.page.getByRole('link', { name: 'Write a new one' }).click()
  }

  async change(title: string) {
    await this.page.getByRole('link', { name: `Change “${title}”` }).click()
  }

  /** Writes it in English and saves it; the form closes then. */
  async write(title: string, english: string) {
    await this.page.getByLabel('What it is about').fill(title)
    await this.page.getByLabel('In English').fill(english)
    await this.page.getByRole('button', { name: 'Save' }).click()
    await this.page.waitForURL('/desk/answers')
  }

  async delete(title: string) {
    await this.page.getByText('Delete it').click()
    await this.page.getByRole('button', { name: `Delete “${title}”` }).click()
  }
}
