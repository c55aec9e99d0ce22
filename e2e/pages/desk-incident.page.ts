import type { Page } from '@playwright/test'

/** An incident as the desk works on it. */
export class DeskIncidentPage {
  readonly heading
  readonly step
  readonly news
  readonly linked
  readonly similar
  readonly refusal

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.step = page.getByText(/^Step [12] of 2/)
    this.news = page.getByRole('region', { name: 'News' })
    this.linked = page.getByRole('region', { name: /^Its tickets/ })
    this.refusal = page.getByRole('alert')
    this.similar = page.getByRole('region', { name: 'Tickets that look like it' })
  }

  async visit(number: number) {
    await this.page.goto(`/desk/incidents/${number}`)
  }

  /** Begins to declare one from a ticket. */
  async declareFrom(number: number) {
    await this.page.goto(`/desk/incidents/new?ticket=${number}`)
  }

  /** What stores report of a component and nobody declared, by its name. */
  reported(part: string) {
    return this.page
      .getByRole('region', { name: 'Reported by stores' })
      .locator('.row', { hasText: `report trouble with: ${part}` })
  }

  /** Begins to declare one from what stores report of a component. */
  async declareReported(part: string) {
    await this.reported(part).getByRole('link', { name: 'Declare an incident' }).click()
  }

  titleIn(language: 'Greek' | 'Norwegian' | 'English') {
    return this.page.getByLabel(`In ${language}`)
  }

  async promise(hours: number) {
    await this.page.getByLabel('Hours to resolution').fill(String(hours))
  }

  async next() {
    await this.page.getByRole('button', { name: 'Next: the tickets that look like it' }).click()
  }

  async back() {
    await this.page.getByRole('button', { name: 'Back' }).click()
  }

  choice(number: number) {
    return this.page.getByRole('checkbox', { name: String(number) })
  }

  /** @returns the number of the incident. */
  async declare(): Promise<number> {
    await this.page.getByRole('button', { name: 'Declare it and link the chosen ones' }).click()
    await this.page.waitForURL(/\/desk\/incidents\/\d+$/)
    return Number(new URL(this.page.url()).pathname.split('/').at(-1))
  }

  /** The words of an update, in a language. */
  words(language: 'Greek' | 'English') {
    return this.page.getByRole('group', { name: 'What everyone reads' }).getByLabel(`In ${language}`)
  }

  async post(stage: string, words: string) {
    await this.page.getByLabel('How far it is').selectOption(stage)
    await this.page.getByLabel('In English').first().fill(words)
    await this.page.getByRole('button', { name: 'Post it' }).click()
  }

  async link() {
    await this.page.getByRole('button', { name: 'Link the chosen ones' }).click()
  }

  async unlink(title: string) {
    await this.page
      .getByRole('button', { name: /^Unlink/ })
      .filter({ hasText: title })
      .click()
  }

  /** Says that it is over, in which words. */
  async end(title: string, words: string) {
    await this.page.getByText('Say that it is over').click()
    const form = this.page.getByRole('group').filter({ hasText: 'Last words' }).first()
    await form.getByLabel('In English').fill(words)
    await form.getByRole('button', { name: `“${title}” is over` }).click()
  }

  async visitAll() {
    await this.page.goto('/desk/incidents')
  }

  /** Announces maintenance of a component; the moments are as their fields take them. */
  async announce(title: string, component: string, from: string, to: string) {
    await this.page.getByRole('link', { name: 'Announce maintenance' }).click()
    await this.page.getByRole('group', { name: 'What is done' }).getByLabel('In English').fill(title)
    await this.page
      .getByRole('group', { name: 'What stores notice' })
      .getByLabel('In English')
      .fill('Nothing, for a minute.')
    await this.page.getByRole('checkbox', { name: component }).check()
    await this.page.getByLabel('From').fill(from)
    await this.until().fill(to)
    await this.announceIt()
  }

  /** Opens what is announced, to be announced differently. */
  async openAnnounced(title: string) {
    await this.announced(title).getByRole('link').click()
  }

  until() {
    return this.page.getByLabel('Until')
  }

  component(name: string) {
    return this.page.getByRole('checkbox', { name, exact: true })
  }

  async announceIt() {
    await this.page.getByRole('button', { name: 'Announce it' }).click()
  }

  announced(title: string) {
    return this.page.getByRole('listitem').filter({ hasText: title })
  }

  async callOff(title: string) {
    await this.announced(title).getByText('Call it off').click()
    await this.page.getByRole('button', { name: `Call off “${title}”` }).click()
  }
}
