import type { Locator, Page } from '@playwright/test'

/** The desk, worked without a mouse: every verb is what the keyboard does. */
export class DeskPage {
  readonly heading
  readonly queue
  readonly row
  readonly beside
  readonly commands
  readonly keys
  readonly form
  readonly several
  readonly result
  readonly note
  readonly reply

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.queue = page.getByRole('table')
    /** The row whose ticket is read beside the table. */
    this.row = this.queue.getByRole('row').and(page.locator('[aria-current=true]'))
    this.beside = page.getByRole('complementary')
    this.commands = page.getByRole('dialog', { name: 'Commands' })
    this.keys = page.getByRole('dialog', { name: 'All keys' })
    this.form = page.getByRole('region', { name: 'Acts' })
    this.several = page.getByRole('form', { name: 'Change several' })
    this.result = page.getByRole('status', { name: 'Result' })
    this.note = page.getByLabel('Note to colleagues')
    this.reply = page.getByLabel('Your reply')
  }

  async signIn(email: string, password: string) {
    await this.page.goto('/sign-in?to=/desk')
    await this.page.getByLabel('Email').press('ControlOrMeta+a')
    await this.type(email)
    await this.press('Tab')
    await this.type(password)
    await this.press('Enter')
    await this.page.waitForURL('/desk')
  }

  async visit(path = '/desk') {
    await this.page.goto(path)
    await this.heard()
  }

  /** Waits until the keys do something: the bar under the queue names them then. */
  async heard() {
    await this.page.getByText('all keys').first().waitFor()
  }

  async openCommands() {
    for (let tries = 0; tries < 20 && !(await this.commands.isVisible()); tries++) {
      await this.press('ControlOrMeta+k')
      await this.commands.waitFor({ timeout: 500 }).catch(() => {})
    }
  }

  /** Leaves the field that has the focus, once it has come there after what was sent. */
  async leave(field: Locator) {
    await field.and(this.page.locator(':focus')).waitFor()
    await this.press('Escape')
  }

  /** Turns single keys off, which loads the page anew. */
  async turnSingleKeysOff() {
    await this.pressButton('Turn single keys off')
    await this.page.locator('html[data-single-keys=off]').waitFor()
    await this.page.waitForLoadState()
  }

  async press(...keys: string[]) {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(words: string) {
    await this.page.keyboard.type(words)
  }

  async search(words: string) {
    await this.press('/')
    await this.type(words)
    await this.press('Enter')
  }

  /** Goes on from one field to the next until a button of that name has the focus, and presses it. */
  async pressButton(name: string | RegExp) {
    const button = this.page.getByRole('button', { name, exact: true })
    for (let steps = 0; steps < 40; steps++) {
      if (await button.evaluate((element) => element === document.activeElement)) break
      await this.press('Tab')
    }
    await this.press('Enter')
  }

  /** Opens the form of a key, once nothing else has the focus. */
  async open(key: string, field: string) {
    await this.press(key)
    await this.form.getByLabel(field).first().and(this.page.locator(':focus')).waitFor()
  }

  /** Sends the open form, which closes once it is done. */
  async send() {
    await this.press('ControlOrMeta+Enter')
    await this.page.waitForURL(({ searchParams }) => !searchParams.has('act'))
  }
}
