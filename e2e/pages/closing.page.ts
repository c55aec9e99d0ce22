import type { Page } from '@playwright/test'

/** A store as it is administered, and as its people find it. */
export class ClosingPage {
  readonly main
  /** Where the store stands among its people's stores. */
  readonly row

  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {
    this.main = page.getByRole('main')
    this.row = this.main.getByRole('listitem').filter({ has: page.locator(`a[href$="/${slug}"]`) })
  }

  async visit() {
    await this.page.goto(`/admin/stores/${this.slug}`)
  }

  async close(reason: string) {
    const section = this.page.getByRole('region', { name: 'Close the store' })
    await section.getByLabel('Why').fill(reason)
    await section.getByRole('checkbox').check()
    await section.getByRole('button', { name: 'Close the store' }).click()
  }

  async openAgain(reason: string) {
    const section = this.page.getByRole('region', { name: 'Open the store again' })
    await section.getByLabel('Why').fill(reason)
    await section.getByRole('button', { name: 'Open it again' }).click()
  }

  /** A page of the store itself. */
  async visitStore(path = '') {
    await this.page.goto(`/stores/${this.slug}${path}`)
  }
}
