import type { Page } from '@playwright/test'

/** How long partners have their stores' questions first, as administrators edit it. */
export class PartnersFirstPage {
  readonly main
  readonly hours
  readonly done

  constructor(
    private readonly page: Page,
    private readonly partner: string,
  ) {
    this.main = page.getByRole('main')
    this.hours = this.row().getByRole('textbox', { name: 'Hours' })
    this.done = page.getByText('The time is changed.')
  }

  row() {
    return this.page.getByRole('listitem').filter({ hasText: this.partner })
  }

  async open() {
    await this.row().getByText('Change the time').click()
  }

  choice(name: string) {
    return this.row().getByRole('radio', { name })
  }

  async set() {
    await this.row().getByRole('button', { name: 'Set the time' }).click()
  }
}
