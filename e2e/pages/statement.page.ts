import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Cast } from '../people.ts'

export class StatementPage {
  readonly heading
  readonly sums
  readonly notice
  readonly notes
  readonly hash

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.notice = page.getByRole('status')
    this.sums = page.getByRole('region', { name: 'Sums' })
    this.notes = page.getByRole('region', { name: 'Credit notes' })
    this.hash = page.getByText(/^[0-9a-f]{64}$/)
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

  /** The title of the first charged line, and what it comes to. */
  async firstLine() {
    const first = this.page.getByRole('article').first()
    const title = (await first.getByRole('heading').textContent()) ?? ''
    const net = ((await first.locator('header .net').textContent()) ?? '').replace(/[^\d.,€]/g, ' ').trim()
    return { title, net: net.replace(/\s+/g, '\u00a0') }
  }

  async ticketOf(title: string): Promise<string> {
    const link = await this.line(title)
      .getByRole('link', { name: /^Ticket/ })
      .textContent()
    return /\d+/.exec(link ?? '')![0]
  }

  async contest(title: string, words: string) {
    await this.line(title).getByText('Say why first').click()
    await this.line(title).getByLabel('Why it is not right').fill(words)
    await this.line(title).getByRole('button', { name: 'Contest this line' }).click()
  }

  /** As an administrator takes something of a line back. */
  async credit(title: string, amount: string, reason: string) {
    const line = this.line(title)
    if (!(await line.getByLabel('How much is taken off').isVisible()))
      await line.getByText('Credit this line').click()
    await line.getByLabel('How much is taken off').fill(amount)
    await line.getByLabel('Why, as the store reads it').fill(reason)
    await line.getByRole('button', { name: 'Issue the credit note' }).click()
  }

  /** The text of the first credit note's PDF. */
  async creditNote(): Promise<string> {
    return this.#read(await this.#download(/^PDF\s*: CN-/))
  }

  /** The text of the PDF that is given away, its lines one after the other. */
  async pdf(): Promise<string> {
    return this.#read(await this.#download(/^PDF(\s*: \d|$)/))
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

  async #read(bytes: Buffer): Promise<string> {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
    return text.replace(/\s+/g, ' ')
  }

  async #download(name: string | RegExp): Promise<Buffer> {
    const download = this.page.waitForEvent('download')
    await this.page.getByRole('link', { name }).click()
    return readFile(await (await download).path())
  }
}
