import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

export class PlanPage {
  readonly heading
  readonly main
  readonly channels
  readonly mirror
  readonly calendar
  private readonly address
  readonly verdict
  readonly besideTheMirror

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.calendar = page.getByRole('region', { name: 'Add to your calendar' })
    this.address = this.calendar.getByRole('textbox', { name: 'Your secret address' })
    this.mirror = page.getByRole('region', { name: 'If you were on another plan' })
    this.verdict = this.mirror.getByRole('paragraph').first()
    const heading = page.getByRole('heading', { name: 'If you were on another plan' })
    this.besideTheMirror = this.main.getByRole('region').filter({ hasNot: heading })
    this.channels = page.getByRole('region', { name: /^Now, / })
  }

  async visit() {
    await this.page.goto(`/stores/${this.person.store.slug}/plan`)
  }

  channel(word: string | RegExp) {
    return this.channels.getByRole('listitem').filter({ hasText: word })
  }

  /** What the mirror says of a plan, its arithmetic included. */
  mirrored(plan: string) {
    return this.mirror
      .getByRole('rowgroup')
      .filter({ has: this.page.getByRole('rowheader', { name: plan, exact: true }) })
  }

  /** Makes an address for the calendar, the first or another, on a page that shows none yet. @returns it */
  async makeCalendarAddress(): Promise<string> {
    await this.calendar.getByRole('button', { name: /^Make (my|a new) address/ }).click()
    await this.address.waitFor()
    return this.address.inputValue()
  }
}
