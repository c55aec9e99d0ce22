import type { Page } from '@playwright/test'

/** Where somebody asks for a link by mail, and chooses a password by it. */
export class PasswordPage {
  readonly main
  readonly address
  readonly password

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main')
    this.address = page.getByRole('region', { name: 'Ask for a link' }).getByLabel('Email address')
    this.password = page.getByRole('textbox', { name: 'New password' })
  }

  /** For the address that stands there already, unless another is given. */
  async askForLink(address?: string) {
    if (address) await this.address.fill(address)
    await this.page.getByRole('button', { name: 'Mail me a link' }).click()
  }

  async choose(password: string) {
    await this.password.fill(password)
    await this.page.getByRole('button', { name: 'Set the password' }).click()
  }
}
