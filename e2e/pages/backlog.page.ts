import type { Page } from '@playwright/test'

/** The backlog, as the product team weighs it, and one suggestion of it. */
export class BacklogPage {
  readonly heading
  readonly rows
  readonly chosen
  readonly result
  readonly formula

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.rows = page.locator('tbody tr:has(a[data-row])')
    this.chosen = page.getByRole('form', { name: 'Change the chosen suggestions' })
    this.result = page.getByRole('status', { name: 'Result' })
    this.formula = page.getByRole('table', { name: 'How the score adds up' })
  }

  /** The keys are heard once they are told. */
  async visit(words: string) {
    await this.page.goto(`/product?q=${encodeURIComponent(words)}`)
    await this.page.locator('kbd').first().waitFor()
  }

  head(name: string) {
    return this.page.getByRole('columnheader', { name })
  }

  async sortBy(name: string) {
    await this.head(name).getByRole('link').click()
  }

  async press(key: string) {
    await this.page.keyboard.press(key)
  }

  /** Declines all chosen ones with a reason. */
  async decline(reason: string) {
    await this.chosen.getByLabel('What is done').selectOption('DECIDE')
    await this.chosen.getByLabel('Status from now on').selectOption('DECLINED')
    await this.chosen.getByLabel('What the voters read').fill(reason)
    await this.chosen.getByRole('button', { name: 'Do it' }).click()
  }

  async noteLooks() {
    await this.chosen.getByLabel('What is done').selectOption('LOOK')
    await this.chosen.getByRole('button', { name: 'Do it' }).click()
  }

  async weigh(weight: string, reason: string) {
    await this.page.getByLabel('Weight, −20 to 20').fill(weight)
    await this.page.getByLabel('Why; the team reads it').fill(reason)
    await this.page.getByRole('button', { name: 'Save the weight' }).click()
  }

  async give(owner: string) {
    await this.page.getByLabel('Owner', { exact: true }).selectOption({ label: owner })
    await this.page.getByRole('button', { name: 'Save the owner' }).click()
  }

  async note(words: string) {
    await this.page.getByLabel('A note for the team').fill(words)
    await this.page.getByRole('button', { name: 'Save the note' }).click()
  }
}
