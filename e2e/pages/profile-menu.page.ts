import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

/** What stands behind someone’s initials at the top right. */
export class ProfileMenu {
  private readonly opener

  constructor(
    private readonly page: Page,
    person: Cast,
  ) {
    this.opener = page
      .getByRole('group')
      .filter({ has: page.getByText(person.name) })
      .first()
  }

  async open() {
    await this.opener.click()
  }

  async chooseLanguage(name: 'Ελληνικά' | 'Norsk' | 'English') {
    await this.page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  }

  async chooseTheme(name: 'Light' | 'Dark' | 'As the device') {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  async signOut() {
    await this.page.getByRole('button', { name: 'Sign out' }).click()
  }
}
