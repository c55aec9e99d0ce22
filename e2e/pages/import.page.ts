import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

/** The page on which administrators bring CSV files. */
export class ImportPage {
  readonly main
  readonly rows

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main')
    this.rows = this.main.getByRole('row')
  }

  async visit() {
    await this.page.goto('/admin/stores')
    await this.main.getByRole('link', { name: 'Import stores and people from a CSV file' }).click()
  }

  async rehearse(kind: string, lines: readonly string[]) {
    await this.main.getByLabel('What the file holds').selectOption(kind)
    const buffer = Buffer.from(`\uFEFF${lines.join('\r\n')}`)
    await this.main.getByLabel('CSV file').setInputFiles({ name: 'stores.csv', mimeType: 'text/csv', buffer })
    await this.main.getByRole('button', { name: 'See what would change' }).click()
  }

  row(externalId: string) {
    return this.rows.filter({ has: this.page.getByRole('rowheader', { name: externalId, exact: true }) })
  }

  async apply() {
    await this.main.getByRole('button', { name: /^Do it/ }).click()
  }

  /** The file of the rows that were refused. */
  async refused(): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.main.getByRole('button', { name: /^Download the .*refused row/ }).click(),
    ])
    return readFile(await download.path(), 'utf8')
  }
}
