import type { Page } from '@playwright/test'

/** A ticket, as its store or the desk sees it. */
export class TicketPage {
  readonly heading
  readonly main
  readonly status
  readonly clock
  readonly deadline
  readonly conversation
  readonly cost
  readonly done
  readonly refusal
  readonly reply
  readonly unmuting

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main')
    this.heading = page.getByRole('heading', { level: 1 })
    this.status = this.main.getByText(/^(New|Open|Waiting for you|Waiting on store|Resolved|Closed)$/)
    this.clock = this.main.getByRole('region').first()
    this.deadline = this.clock.getByRole('heading')
    this.conversation = page.getByRole('region', { name: 'Conversation' })
    this.cost = page.getByRole('region', { name: 'About this ticket' })
    this.done = page.getByRole('status')
    this.refusal = page.getByRole('alert')
    this.reply = page.getByLabel('Your reply')
    this.unmuting = page.getByRole('button', { name: 'Hear of it again' })
  }

  async visit(store: string, number: number) {
    await this.page.goto(`/stores/${store}/tickets/${number}`)
  }

  async visitAtDesk(number: number) {
    await this.page.goto(`/desk/tickets/${number}`)
  }

  /** What someone wrote, found by its words. */
  message(words: string) {
    return this.conversation.getByRole('article').filter({ hasText: words })
  }

  async answer(words: string) {
    await this.reply.fill(words)
    await this.page.getByRole('button', { name: 'Send', exact: true }).click()
  }

  async askAndWait(question: string) {
    await this.reply.fill(question)
    await this.page.getByRole('button', { name: 'Ask and wait' }).click()
  }

  async resolve(words: string) {
    await this.reply.fill(words)
    await this.page.getByRole('button', { name: 'Resolve' }).click()
  }

  /** Hears nothing more of it. */
  async mute() {
    await this.page.getByRole('button', { name: 'Mute this ticket' }).click()
  }

  async reopen() {
    await this.page.getByRole('button', { name: 'Open it again' }).click()
  }

  async saySolved() {
    await this.page.getByRole('button', { name: 'It is solved' }).click()
  }
}
