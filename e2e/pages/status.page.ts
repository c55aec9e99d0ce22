import type { Page } from '@playwright/test'

export class StatusPage {
  readonly heading
  readonly main
  readonly address
  readonly send

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.address = page.getByLabel('Email address')
    this.send = page.getByRole('button', { name: 'Send the link' })
  }

  async visit() {
    await this.page.goto('/status')
  }

  /** A part of the platform in the list of all. */
  part(name: string) {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) })
  }

  async askByMail(address: string, part: string) {
    await this.address.fill(address)
    await this.page.getByText('Only some parts').click()
    await this.page.getByRole('checkbox', { name: part, exact: true }).check()
    await this.send.click()
  }

  async confirm() {
    await this.page.getByRole('button', { name: 'Confirm' }).click()
  }

  async stop() {
    await this.page.getByRole('button', { name: 'Stop the mails' }).click()
  }
}
