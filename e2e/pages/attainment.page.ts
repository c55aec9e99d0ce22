import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { DeskPage } from './desk.page.ts'

export class AttainmentPage {
  readonly heading
  readonly rows

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.rows = page.getByRole('table').getByRole('row')
  }

  async visit() {
    // Once the desk is alive the way there loads no page, and what is chosen there stays chosen.
    await new DeskPage(this.page).visit()
    await this.page.getByRole('link', { name: 'Promises kept' }).first().click()
  }

  async choose(label: string, word: string) {
    await this.page.getByLabel(label, { exact: true }).selectOption(word)
  }

  async show() {
    await this.page.getByRole('button', { name: 'Show' }).click()
  }

  /** The file that the page gives, as its bytes. */
  async download(): Promise<Buffer> {
    const [file] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('link', { name: 'Download as CSV' }).click(),
    ])
    return readFile(await file.path())
  }
}
