import type { Page } from '@playwright/test'

/** A partner's programs, as its ADMINs keep them. */
export class ProgramsPage {
  readonly main
  readonly name

  constructor(
    private readonly page: Page,
    /** What the program is called. */
    readonly title: string,
  ) {
    this.main = page.getByRole('main')
    this.name = this.making().getByRole('textbox', { name: 'Name' })
  }

  /** The form for a new program. */
  making() {
    return this.page.getByRole('region', { name: 'A new program' })
  }

  async allow(scope: string) {
    await this.making().getByRole('checkbox', { name: scope, exact: true }).check()
  }

  async onlyIn(store: string) {
    await this.making().getByRole('radio', { name: 'Only these' }).check()
    await this.making().getByRole('checkbox', { name: store }).check()
  }

  async make() {
    await this.making().getByRole('button', { name: 'Make the program' }).click()
  }

  row() {
    return this.page
      .getByRole('region', { name: 'The programs' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: this.title }) })
  }

  shown(label: string) {
    return this.row().getByRole('textbox', { name: label })
  }

  async issue(days: string) {
    await this.row().getByLabel('Valid for').selectOption(days)
    await this.row().getByRole('button', { name: 'Issue a token' }).click()
  }

  async addSecret() {
    await this.row().getByText('Client secrets (OAuth 2)').click()
    await this.row().getByRole('button', { name: 'Add a secret' }).click()
  }

  async revokeToken() {
    const tokens = this.row().getByRole('region', { name: 'Tokens' })
    await tokens.getByText('Revoke', { exact: false }).first().click()
    await tokens.getByRole('button', { name: 'Revoke it now' }).click()
  }

  async revoke() {
    await this.row().getByText('Revoke the program').click()
    await this.row().getByRole('button', { name: 'Revoke for good' }).click()
  }
}
