import type { Page } from '@playwright/test'

/** A partner's webhooks, as its ADMINs keep them. */
export class WebhooksPage {
  readonly main
  readonly address

  constructor(
    private readonly page: Page,
    private readonly webhook: string,
  ) {
    this.main = page.getByRole('main')
    this.address = this.making().getByRole('textbox', { name: 'Address' })
  }

  /** The form for a new webhook. */
  making() {
    return this.page.getByRole('region', { name: 'A new webhook' })
  }

  async tellOf(event: string) {
    await this.making().getByRole('checkbox', { name: event, exact: true }).check()
  }

  async make(address: string) {
    await this.address.fill(address)
    await this.making().getByRole('textbox', { name: 'What you call it' }).fill(this.webhook)
    await this.making().getByRole('button', { name: 'Make the webhook' }).click()
  }

  row() {
    return this.page
      .getByRole('region', { name: 'The webhooks' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: this.webhook }) })
  }

  secret() {
    return this.row().getByRole('textbox', { name: 'The new secret' })
  }

  async open() {
    await this.row().getByRole('link', { name: this.webhook }).click()
    await this.page.getByRole('heading', { level: 1, name: this.webhook }).waitFor()
  }

  /** What the opened webhook was told, the latest first. */
  messages() {
    return this.page.getByRole('region', { name: 'Messages' }).getByRole('listitem')
  }

  latest() {
    return this.messages()
      .filter({ has: this.page.getByRole('link') })
      .first()
  }

  async openLatest() {
    await this.latest().getByRole('link').click()
    await this.opened().waitFor()
  }

  /** The message that was opened: the latest no more, once another ticket of the stores is written on. */
  opened() {
    return this.messages().filter({ hasText: 'webhook-id' })
  }

  async sendAgain() {
    await this.opened().getByText('Send it again').first().click()
    await this.opened().getByRole('button', { name: 'Send it again now' }).click()
  }

  async sendTrial() {
    await this.page.getByText('Send a trial message').first().click()
    await this.page.getByRole('button', { name: 'Send it now' }).click()
  }

  async delete() {
    await this.page.getByText('Delete the webhook').first().click()
    await this.page.getByRole('button', { name: 'Delete it for good' }).click()
  }
}
