import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

export type TypeWord = 'Bug' | 'Help' | 'Order' | 'Suggestion'

export class NewTicketPage {
  readonly title
  readonly body
  readonly before
  readonly problems
  private readonly send

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.title = page.getByLabel('Title', { exact: true })
    this.body = page.getByLabel('What is it about?')
    this.before = page.getByRole('group', { name: 'Before you send it' })
    this.problems = page.getByRole('alert')
    this.send = page.getByRole('button', { name: 'Send', exact: true })
  }

  async visit() {
    await this.page.goto(`/stores/${this.person.store.slug}/tickets/new`)
  }

  type(word: TypeWord) {
    return this.page.getByRole('radio', { name: new RegExp(`^${word}`) })
  }

  /** What a request for help is about. */
  async choose(topic: string) {
    await this.page.getByLabel('Topic').selectOption(topic)
  }

  async write(type: TypeWord, title: string, body: string) {
    await this.type(type).check()
    await this.title.fill(title)
    await this.body.fill(body)
  }

  async sendIt() {
    await this.send.click()
  }

  async sendItTwice() {
    await this.send.dblclick()
  }
}
