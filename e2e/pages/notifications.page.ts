import type { Page } from '@playwright/test'

/** What someone was told, and how they want to be told. */
export class NotificationsPage {
  readonly heading
  readonly bell
  readonly saved
  readonly quietFrom
  readonly quietTo
  readonly problems

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.bell = page.getByRole('link', { name: /^Notifications/ })
    this.saved = page.getByRole('status').filter({ hasText: 'Saved' })
    this.quietFrom = page.getByLabel('Quiet from')
    this.quietTo = page.getByLabel('until')
    this.problems = page.getByRole('alert')
  }

  async visit() {
    await this.page.goto('/notifications')
  }

  async visitSettings() {
    await this.page.goto('/notifications/settings')
  }

  /** Everything that was told of a ticket, the newest first. */
  of(title: string) {
    return this.page.getByRole('main').getByRole('listitem').filter({ hasText: title })
  }

  /** What of it was not read yet. */
  unread(title: string) {
    return this.of(title).filter({ hasText: /^\s*Unread/ })
  }

  async open(title: string) {
    await this.of(title).first().getByRole('link').click()
  }

  async markAllAsRead() {
    await this.page.getByRole('button', { name: 'Mark all as read' }).click()
  }

  /** When a mail of a kind goes out. */
  pace(kind: string) {
    return this.page.getByLabel(`${kind}: by mail`)
  }

  /** Ends the mails that a link is about. */
  async endMails() {
    await this.page.getByRole('button', { name: 'End these mails' }).click()
  }

  async save() {
    await this.page.getByRole('button', { name: 'Save' }).click()
  }
}
