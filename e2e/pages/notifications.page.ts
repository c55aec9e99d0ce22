import type { Page } from '@playwright/test'

/** What someone was told, and how they want to be told. */
export class NotificationsPage {
  readonly bell
  readonly saved

  constructor(private readonly page: Page) {
    this.bell = page.getByRole('link', { name: /^Notifications/ })
    this.saved = page.getByRole('status').filter({ hasText: 'Saved' })
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

  async save() {
    await this.page.getByRole('button', { name: 'Save' }).click()
  }
}
