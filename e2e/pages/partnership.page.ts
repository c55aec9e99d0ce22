import type { Page } from '@playwright/test'

/** Who looks after a store, as its owner says it and its partner reads it. */
export class PartnershipPage {
  readonly main
  readonly approvesUpTo
  readonly to

  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {
    this.main = page.getByRole('main')
    this.to = page.getByRole('textbox', { name: /The partner’s name/ })
    this.approvesUpTo = page.getByRole('textbox', { name: /approve estimates up to/ })
  }

  async visit() {
    await this.page.goto(`/stores/${this.slug}/partner`)
  }

  /** Invites to read alone, and to approve up to a sum. */
  async invite(whom: string, upTo: string) {
    await this.to.fill(whom)
    await this.page.getByRole('checkbox', { name: /^Open tickets/ }).uncheck()
    await this.approvesUpTo.fill(upTo)
    await this.page.getByRole('button', { name: 'Send the invitation' }).click()
  }

  /** Says anew up to what sum the partner approves. */
  async limit(upTo: string) {
    await this.approvesUpTo.fill(upTo)
    await this.page.getByRole('button', { name: 'Save' }).click()
  }

  /** Shows the partner no charges from now on, so that it approves none either. */
  async showNoCharges() {
    await this.page.getByRole('checkbox', { name: /^See charges/ }).uncheck()
    await this.approvesUpTo.fill('')
    await this.page.getByRole('button', { name: 'Save' }).click()
  }

  async visitActivity() {
    await this.page.goto(`/stores/${this.slug}/partner/activity`)
  }

  async end(reason: string) {
    await this.page.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await this.page.getByRole('checkbox', { name: 'Yes, end it now' }).check()
    await this.page.getByRole('button', { name: 'Take the store back' }).click()
  }
}
