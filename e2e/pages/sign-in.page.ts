import type { Page } from '@playwright/test'

export class SignInPage {
  readonly heading
  readonly address
  readonly password
  readonly refusal
  readonly people

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.address = page.getByLabel('Email address')
    this.password = page.getByLabel('Password')
    this.refusal = page.getByRole('alert')
    this.people = page.getByRole('region', { name: 'This is a demo. Sign in as' })
  }

  async open() {
    await this.page.goto('/sign-in')
  }

  async signIn(address: string, password: string) {
    await this.address.fill(address)
    await this.password.fill(password)
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  async chooseLanguage(name: 'Ελληνικά' | 'Norsk' | 'English') {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  async signInAs(name: string) {
    await this.people.getByRole('button', { name }).click()
  }
}
