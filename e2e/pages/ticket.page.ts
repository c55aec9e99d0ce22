import type { Page } from '@playwright/test'

/** A ticket, as its store or the desk sees it. */
export class TicketPage {
  readonly heading
  readonly main
  readonly status
  readonly clock
  readonly deadline
  readonly conversation
  readonly cost
  readonly done
  readonly refusal
  readonly reply
  readonly unmuting
  readonly messages
  readonly unsent
  readonly project
  readonly offline

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main')
    this.heading = page.getByRole('heading', { level: 1 })
    // It stands above the conversation, in which the same word may say where the new begins.
    this.status = this.main.getByText(/^(New|Open|Waiting for you|Waiting on store|Resolved|Closed)$/).first()
    this.clock = this.main.getByRole('region').first()
    this.deadline = this.clock.getByRole('heading')
    this.conversation = page.getByRole('region', { name: 'Conversation' })
    this.cost = page.getByRole('region', { name: 'About this ticket' })
    this.done = page.getByRole('status')
    this.refusal = page.getByRole('alert')
    this.reply = page.getByLabel('Your reply')
    this.unmuting = page.getByRole('button', { name: 'Hear of it again' })
    this.messages = this.conversation.getByRole('article')
    this.project = page.getByRole('region', { name: /^Project: / })
    this.unsent = this.conversation.getByRole('listitem').filter({ hasText: 'not sent yet' })
    this.offline = page.getByText(/^You are offline since/)
  }

  async visit(store: string, number: number) {
    await this.page.goto(`/stores/${store}/tickets/${number}`)
  }

  async visitAtDesk(number: number) {
    await this.page.goto(`/desk/tickets/${number}`)
  }

  /** Hands it over as the partner, with words that the store and the platform read. */
  async handToPlatform(words: string) {
    await this.page.getByText('Words to the store and the platform').first().click()
    await this.page.getByRole('textbox', { name: 'Words to the store and the platform' }).fill(words)
    await this.page.getByRole('button', { name: 'Hand to the platform' }).click()
  }

  async takeFromPartner(reason: string) {
    await this.page.getByLabel('Why, for the partner and the store to read').fill(reason)
    await this.page.getByRole('button', { name: 'Take it from the partner' }).click()
  }

  /** The work that is logged, under the form that logs more. */
  get loggedWork() {
    return this.page.getByRole('region', { name: /^Logged so far/ })
  }

  async visitWork(number: number) {
    await this.page.goto(`/desk/tickets/${number}?act=work`)
  }

  /** Logs work as it was typed. */
  async logWork(minutes: string, note: string) {
    await this.main.getByLabel('Minutes').last().fill(minutes)
    await this.main.getByLabel('What was done, which the store reads').last().fill(note)
    await this.page.getByRole('button', { name: 'Log work' }).click()
  }

  /** From held work to the form that offers a new estimate. */
  async askForMore() {
    await this.main.getByRole('link', { name: 'Offer a new estimate' }).click()
  }

  /** What the desk's head says of the agent's own timer. */
  get runningTimer() {
    return this.page.getByRole('banner').getByRole('link', { name: /^Timer on ticket/ })
  }

  async startTimer() {
    await this.page.getByRole('button', { name: 'Start the timer' }).click()
  }

  async stopTimer(minutes: string, note: string) {
    await this.main.getByLabel('Minutes').last().fill(minutes)
    await this.main.getByLabel('What was done, which the store reads').last().fill(note)
    await this.page.getByRole('button', { name: 'Stop and log' }).click()
  }

  /** Logs what a timer counted that stopped by itself, and starts a new run. */
  async goOn(note: string) {
    await this.main.getByLabel('What was done, which the store reads').last().fill(note)
    await this.page.getByRole('button', { name: 'Log it and go on' }).click()
  }

  async discardTimer() {
    await this.page.getByText('Discard the time').click()
    await this.page.getByRole('button', { name: /^Discard \d+ min/ }).click()
  }

  /** Puts work right that is logged, found by its note. */
  async correctWork(note: string, minutes: string, reason: string) {
    const form = await this.openWork(note, 'Save the correction')
    await form.getByLabel('Minutes').fill(minutes)
    await form.getByLabel('Why, which the store reads').fill(reason)
    await form.getByRole('button', { name: 'Save the correction' }).click()
  }

  async removeWork(note: string, reason: string) {
    const form = await this.openWork(note, 'Take the work away')
    await form.getByLabel('Why, which the store reads').fill(reason)
    await form.getByRole('button', { name: 'Take the work away' }).click()
  }

  private async openWork(note: string, button: string) {
    const entry = this.loggedWork.getByRole('listitem').filter({ hasText: note })
    const form = entry.locator('form').filter({ hasText: button })
    if (!(await form.isVisible())) await entry.locator('summary').click()
    return form
  }

  /** Opens a form of the desk, beside the conversation. */
  private async open(act: string) {
    await this.page.getByRole('navigation', { name: 'Acts' }).getByRole('link', { name: act }).click()
    await this.page.waitForURL(({ searchParams }) => searchParams.has('act'))
  }

  /** Says as the desk where a bug lies, and which part of the platform it is about. */
  async classifyBug(product: string, component: string) {
    await this.open('Classify')
    await this.page.getByLabel('Origin').selectOption('Product')
    await this.page.getByLabel('Product', { exact: true }).selectOption(product)
    await this.page.getByRole('checkbox', { name: component }).check()
    await this.page.getByRole('button', { name: 'Classify' }).click()
  }

  async extend(hours: number, reason: string) {
    await this.open('Move the deadline')
    await this.page.getByRole('spinbutton', { name: 'Hours' }).fill(String(hours))
    await this.page.getByLabel('Reason, which the store reads').fill(reason)
    await this.page.getByRole('button', { name: 'Move the deadline' }).click()
  }

  /** Says as the desk what kind of request it is after all. */
  async correctType(type: string) {
    await this.open('Classify')
    await this.page.getByLabel('Type', { exact: true }).selectOption(type)
    await this.page.getByRole('button', { name: 'Classify' }).click()
  }

  /** Begins a note that only colleagues read. */
  async note(words: string) {
    await this.open('Internal note')
    await this.page.getByLabel('Note to colleagues').pressSequentially(words, { delay: 40 })
  }

  async keepNote() {
    await this.page.getByRole('button', { name: 'Keep the note' }).click()
  }

  /** Says as the desk what was said on the phone. */
  async logCall(minutes: number, said: string) {
    await this.open('Log a call')
    await this.page.getByRole('spinbutton', { name: 'Minutes' }).fill(String(minutes))
    await this.page.getByLabel('What was said, which the store reads').fill(said)
    await this.page.getByRole('button', { name: 'Log a call' }).click()
  }

  /** Lets an order grow into a project of these parts. */
  async startProject(parts: string[]) {
    await this.open('Project')
    await this.page.getByLabel('First parts').fill(parts.join('\n'))
    await this.page.getByRole('button', { name: 'Start the project' }).click()
  }

  async finishPart(title: string) {
    await this.project.getByRole('button', { name: 'Finish' }).filter({ hasText: title }).click()
  }

  async relate(number: number) {
    await this.open('Relate')
    await this.page.getByLabel('With which ticket').fill(String(number))
    await this.page.getByRole('button', { name: 'Relate', exact: true }).click()
  }

  async unrelate(number: number) {
    await this.cost
      .getByRole('button', { name: 'Unrelate' })
      .filter({ hasText: String(number) })
      .click()
  }

  /** Asks what a merge would mean, before it is made. */
  async considerMerge(number: number) {
    await this.open('Merge')
    await this.page.getByLabel('In which ticket it goes on').fill(String(number))
    await this.page.getByRole('button', { name: 'See what will happen' }).click()
  }

  async merge(number: number) {
    await this.page.getByRole('button', { name: `Merge into ${number}` }).click()
  }

  /** Tells every store of what is wrong, in two steps, and that this ticket is about it; @returns the incident's number. */
  async declareIncident(title: string, component: string, hours: number): Promise<number> {
    await this.open('Link to an incident')
    await this.page.getByRole('link', { name: 'Declare a new incident' }).click()
    await this.page.getByLabel('In English').fill(title)
    await this.page.getByRole('checkbox', { name: component }).check()
    await this.page.getByLabel('Hours to resolution').fill(String(hours))
    await this.page.getByRole('button', { name: 'Next: the tickets that look like it' }).click()
    await this.page.getByRole('button', { name: 'Declare it and link the chosen ones' }).click()
    await this.page.waitForURL(/\/desk\/incidents\/\d+$/)
    return Number(new URL(this.page.url()).pathname.split('/').at(-1))
  }

  async unlinkIncident() {
    await this.open('Link to an incident')
    await this.page.getByRole('button', { name: 'Unlink' }).click()
  }

  /** Goes on from a closed ticket in a new one. */
  async followUp() {
    await this.page.getByRole('link', { name: 'Open a follow-up ticket' }).click()
  }

  /** Another ticket, a suggestion or a list that this one belongs with. */
  link(title: string | RegExp) {
    return this.cost.getByRole('link', { name: title })
  }

  /** What someone wrote, found by its words. */
  message(words: string) {
    return this.conversation.getByRole('article').filter({ hasText: words })
  }

  /** What is said of who is there, such as that someone writes. */
  said(words: string | RegExp) {
    return this.conversation.getByText(words)
  }

  /** Everything that was written, in its order, without who and when. */
  async told(): Promise<string[]> {
    const texts = await this.messages.allInnerTexts()
    return texts.map((text) => text.split('\n').at(-1) ?? '')
  }

  /** Writes without sending. */
  async write(words: string) {
    await this.reply.pressSequentially(words, { delay: 40 })
  }

  async send() {
    await this.page.getByRole('button', { name: 'Send', exact: true }).click()
  }

  async answer(words: string) {
    await this.reply.fill(words)
    await this.page.getByRole('button', { name: 'Send', exact: true }).click()
  }

  async askAndWait(question: string) {
    await this.reply.fill(question)
    await this.page.getByRole('button', { name: 'Ask and wait' }).click()
  }

  async resolve(words: string) {
    await this.reply.fill(words)
    await this.page.getByRole('button', { name: 'Resolve' }).click()
  }

  /** Hears nothing more of it. */
  async mute() {
    await this.page.getByRole('button', { name: 'Mute this ticket' }).click()
  }

  async reopen() {
    await this.page.getByRole('button', { name: 'Open it again' }).click()
  }

  async saySolved() {
    await this.page.getByRole('button', { name: 'It is solved' }).click()
  }
}
