import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

export type TypeWord = 'Bug' | 'Help' | 'Order' | 'Suggestion'

export class NewTicketPage {
  readonly title
  readonly body
  readonly before
  readonly problems
  /** What was done, above the form. */
  readonly done
  private readonly send

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.title = page.getByLabel('Title', { exact: true })
    this.body = page.getByLabel('What is it about?')
    this.before = page.getByRole('group', { name: 'Before you send it' })
    this.problems = page.getByRole('alert')
    this.done = page.getByRole('status').filter({ hasText: 'Nothing was sent' })
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

  /** A video or an article that may answer the question. */
  offer(title: string) {
    return this.before.getByRole('link', { name: title })
  }

  async itHelped(title: string) {
    await this.before.getByRole('button', { name: `It helped: ${title}` }).click()
  }

  /** Says in one tap what other stores report of a part. */
  async usToo(part: string) {
    await this.before.getByRole('button', { name: `Us too: ${part}` }).click()
  }

  async bringBack() {
    await this.page.getByRole('button', { name: 'Bring my words back' }).click()
  }

  /** Without scripts the answers follow only when they are asked for. */
  async showAnswers() {
    await this.page.getByRole('button', { name: 'Show what applies to this type' }).click()
  }
}
