import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

export class ChargesPage {
  readonly heading
  readonly month
  readonly allowance

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.month = page.getByRole('region', { name: 'The month' })
    this.allowance = page.getByRole('region', { name: 'Allowance' })
  }

  /** The running month, or one by its name. */
  async visit(month?: string) {
    await this.page.goto(`/stores/${this.person.store.slug}/charges${month ? `/${month}` : ''}`)
  }

  async setAllowance(amount: string) {
    await this.allowance.getByLabel('Without asking, a month').fill(amount)
    await this.allowance.getByRole('button', { name: 'Set the allowance' }).click()
  }

  /** The receipt of a ticket, found by its title. */
  receipt(title: string) {
    return this.page.getByRole('article', { name: title })
  }

  /** Contests the line of a ticket, whose receipt is open. */
  contest(title: string) {
    return this.receipt(title).getByRole('button', { name: 'Contest this line' })
  }

  /** The first receipts of a month are open, the others folded. */
  async openIfFolded(title: string) {
    const folded = this.receipt(title).getByText('Open the receipt')
    if ((await folded.count()) > 0) await folded.click()
  }

  async openReceipt(title: string) {
    await this.receipt(title).getByText('Open the receipt').click()
  }
}
