import type { Page } from '@playwright/test'

/** Fixes at the desk: what is prepared, what waits for it, and how it is shipped. */
export class FixesPage {
  readonly heading
  readonly waiting
  readonly rehearsal
  readonly result
  readonly refusal
  readonly tickets
  readonly source

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.waiting = page.getByRole('region', { name: /^What (waits for it|it resolved)$/ })
    this.rehearsal = page.getByRole('region', { name: 'What shipping does' })
    this.result = page.getByRole('status').filter({ hasText: 'It is out.' })
    this.refusal = page.getByRole('alert')
    this.tickets = page.getByLabel('Tickets by number')
    this.source = page.locator('input[name="source"]')
  }

  /** From the page of the bug that it comes from. */
  async beginFrom(number: number) {
    await this.page.goto(`/desk/tickets/${number}`)
    await this.page.getByRole('link', { name: 'Prepare a fix' }).click()
  }

  /** Says in English what was wrong and what was fixed; the other languages take it. */
  async prepare(title: string, words: string) {
    await this.what('English').fill(title)
    await this.words('English').fill(words)
    await this.page.getByRole('button', { name: 'Prepare it' }).click()
  }

  /** Opens the form that says it in other words. */
  async reword() {
    await this.page.getByRole('link', { name: 'Say it in other words' }).click()
  }

  async save() {
    await this.page.getByRole('button', { name: 'Save the words' }).click()
  }

  what(language: 'Greek' | 'English') {
    return this.part('What was wrong, in a line', language)
  }

  words(language: 'Greek' | 'English') {
    return this.part('What stores read', language)
  }

  private part(name: string, language: string) {
    return this.page.getByRole('group', { name }).getByLabel(`In ${language}`)
  }

  async link(number: number) {
    await this.tickets.fill(String(number))
    await this.page.getByRole('button', { name: 'Link', exact: true }).click()
  }

  async rehearse() {
    await this.page.getByRole('link', { name: 'Ship it' }).click()
  }

  async ship() {
    await this.page.getByRole('button', { name: 'Ship it to every store' }).click()
  }

  /** What a store reads of what was fixed for everyone, at home. */
  async visitHome(store: string) {
    await this.page.goto(`/stores/${store}`)
  }

  get atHome() {
    return this.page.getByRole('region', { name: 'Fixed for everyone' })
  }

  async openAll() {
    await this.page.getByRole('link', { name: 'All fixes' }).click()
  }

  get all() {
    return this.page.getByRole('main').getByRole('listitem')
  }
}
