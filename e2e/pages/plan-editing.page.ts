import type { Page } from '@playwright/test'

/** A plan as administrators edit it: its terms and its rates, what would move, and the decision. */
export class PlanEditingPage {
  readonly heading
  readonly rehearsal
  readonly terms
  readonly rates
  readonly done

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.rehearsal = page.getByRole('region', { name: 'What would change' })
    this.terms = page.getByRole('region', { name: 'What it grants' })
    this.rates = page.getByRole('region', { name: 'What work costs' })
    this.done = page.getByText('The plan is changed.')
  }

  async choose(plan: string) {
    await this.page.getByRole('link', { name: 'Plans' }).first().click()
    await this.page.getByRole('link', { name: plan, exact: true }).click()
  }

  field(name: string) {
    return this.page.getByRole('main').getByLabel(name, { exact: true })
  }

  async rehearseTerms() {
    await this.rehearseIn('Other terms')
  }

  async rehearseRate() {
    await this.rehearseIn('Another rate')
  }

  async leave() {
    await this.page.getByRole('link', { name: 'Leave it as it is' }).click()
  }

  async change(word: 'Change the plan' | 'Change the rate', reason: string) {
    await this.field('Reason').fill(reason)
    await this.page.getByRole('button', { name: word }).click()
  }

  private async rehearseIn(region: string) {
    const form = this.page.getByRole('region', { name: region })
    await form.getByRole('button', { name: 'Show what would move' }).click()
  }
}
