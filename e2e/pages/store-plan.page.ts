import type { Page } from '@playwright/test'

/** A store as administrators see it: its plan, another one that is chosen, what it would move, and the decision. */
export class StorePlanPage {
  readonly heading
  readonly main
  readonly rehearsal
  readonly done

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.rehearsal = page.getByRole('region', { name: 'What would change' })
    this.done = page.getByText('The plan is changed.')
  }

  /** Looks a store up by its name, from the desk on. */
  async find(name: string) {
    await this.page.getByRole('link', { name: 'Administration' }).first().click()
    await this.page.getByLabel('Search by name').fill(name)
    await this.page.getByRole('button', { name: 'Search' }).click()
    await this.page.waitForURL('**q=*')
    await this.page.getByRole('link', { name }).click()
  }

  async rehearse(plan: string) {
    await this.page.getByRole('radio', { name: new RegExp(`^${plan}\\b`) }).check()
    await this.page.getByRole('button', { name: 'Show what would move' }).click()
  }

  async leave() {
    await this.page.getByRole('link', { name: 'Leave it as it is' }).click()
  }

  async change() {
    await this.page.getByRole('button', { name: 'Change the plan' }).click()
  }
}
