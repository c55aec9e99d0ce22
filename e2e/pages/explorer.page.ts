import type { Locator, Page } from '@playwright/test'

/** The explorer of the API. */
export class ExplorerPage {
  readonly main: Locator
  readonly document: Locator
  readonly variables: Locator
  readonly example: Locator
  readonly askAs: Locator
  readonly readOnly: Locator
  readonly answer: Locator
  readonly runs: Locator
  readonly completions: Locator

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main')
    this.document = this.main.getByRole('textbox', { name: 'Document' })
    this.variables = this.main.getByLabel('Variables, as JSON')
    this.example = this.main.getByLabel('Begin with')
    this.askAs = this.main.getByLabel('Ask as')
    this.readOnly = this.main.getByRole('switch', { name: 'Only read' })
    this.answer = this.main.locator('pre')
    this.runs = this.main.getByRole('button', { name: 'Run' })
    this.completions = page.getByRole('listbox')
  }

  /** Puts a document in the place of what is written. */
  async write(words: string): Promise<void> {
    await this.document.click()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.insertText(words)
  }

  run(): Promise<void> {
    return this.runs.click()
  }

  /** A button of the docs that leads to a type. */
  toType(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true })
  }
}
