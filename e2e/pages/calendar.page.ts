import type { Page } from '@playwright/test'

/** A calendar as administrators edit it: what is ticked or typed, what it would move, and the decision. */
export class CalendarPage {
  readonly heading
  readonly rehearsal
  readonly proposals
  readonly closedDates
  readonly done
  readonly revisions

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.rehearsal = page.getByRole('region', { name: 'What would change' })
    this.proposals = page.getByRole('group', { name: 'Close on these public holidays' })
    this.closedDates = page.getByRole('group', { name: 'Tick a date to open it again' })
    this.done = page.getByText('The calendar is changed.')
    this.revisions = page.getByRole('region', { name: 'What was changed before' })
  }

  async visit(key: string, year: number) {
    await this.page.goto(`/admin/calendars/${key}?year=${year}`)
  }

  async choose() {
    await this.page.getByRole('link', { name: 'Greece' }).click()
  }

  async showYear(year: number) {
    await this.page.getByRole('link', { name: String(year), exact: true }).click()
    await this.page.waitForURL(`**year=${year}`)
  }

  /** Types a date to close on, by hand. */
  async closeOn(date: string, name: string) {
    await this.page.getByText('Close on another date').click()
    const form = this.page.getByRole('group').filter({ hasText: 'Close on another date' })
    await form.getByLabel('Date').fill(date)
    await form.getByLabel('In English').fill(name)
  }

  typedDate() {
    return this.page.getByRole('group').filter({ hasText: 'Close on another date' }).getByLabel('Date')
  }

  /** The hours of a day of the week. */
  hours(weekday: string) {
    return this.page.getByRole('textbox', { name: weekday })
  }

  async tick(name: string | RegExp) {
    await this.proposals.getByLabel(name).check()
  }

  async rehearse() {
    await this.page.getByRole('button', { name: 'Show what would move' }).click()
  }

  async leave() {
    await this.page.getByRole('link', { name: 'Leave it as it is' }).click()
  }

  /** Decides that promises keep their deadlines, and why. */
  async change(reason: string) {
    await this.page.getByLabel('Reason').fill(reason)
    await this.page.getByRole('button', { name: 'Change the calendar' }).click()
  }
}
