import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Cast } from '../people.ts'

export class StatementPage {
  readonly heading
  readonly sums
  readonly notice

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.notice = page.getByRole('status')
    this.sums = page.getByRole('region', { name: 'Sums' })
  }

  /** Goes from the charges to all statements, and to the one of a number. */
  async open(person: Cast, name: string) {
    await this.page.goto(`/stores/${person.store.slug}/charges`)
    await this.page.getByRole('link', { name: 'All statements' }).click()
    await this.page
      .getByRole('listitem')
      .filter({ hasText: name })
      .getByRole('heading')
      .getByRole('link')
      .click()
  }

  /** The receipt of a ticket, found by its title. */
  line(title: string) {
    return this.page.getByRole('article', { name: title })
  }

  /** The text of the PDF that is given away, its lines one after the other. */
  async pdf(): Promise<string> {
    const bytes = new Uint8Array(await this.#download(/^PDF/))
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true })
    return text.replace(/\s+/g, ' ')
  }

  async csv(): Promise<string> {
    return (await this.#download(/^CSV for spreadsheets/)).toString('utf8')
  }

  async mailIt() {
    await this.page.getByRole('button', { name: 'Mail it to me' }).click()
  }

  /** The months that are closed, as an administrator sees them; one of them is opened. */
  async openMonth(name: string) {
    await this.page.goto('/admin/statements')
    await this.page.getByRole('link', { name, exact: true }).click()
  }

  /** The row of a store among all statements of a month. */
  ofStore(name: string) {
    return this.page.getByRole('row').filter({ hasText: name })
  }

  async ledger(): Promise<string> {
    return (await this.#download('CSV, a row for each statement')).toString('utf8')
  }

  async #download(name: string | RegExp): Promise<Buffer> {
    const download = this.page.waitForEvent('download')
    await this.page.getByRole('link', { name }).click()
    return readFile(await (await download).path())
  }
}
