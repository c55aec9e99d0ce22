import type { Page } from '@playwright/test'

/** What somebody took out as files, and the ways to take out more. */
export class ExportsPage {
  readonly main

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main')
  }

  async takeOut(list: string) {
    await this.page
      .getByRole('region', { name: 'Take out a list' })
      .getByRole('button', { name: new RegExp(`^Take out.*${list}`) })
      .click()
  }

  /** The export that was asked for last. */
  latest() {
    return this.page.getByRole('region', { name: 'Your exports' }).getByRole('listitem').first()
  }

  /** The rows of the latest file. */
  async download(): Promise<{ [field: string]: unknown }[]> {
    const href = await this.latest()
      .getByRole('link', { name: /^Download/ })
      .getAttribute('href')
    const answer = await this.page.request.get(new URL(href!, this.page.url()).href)
    const lines = (await answer.text()).trimEnd().split('\n')
    return lines.map((line) => JSON.parse(line))
  }
}
