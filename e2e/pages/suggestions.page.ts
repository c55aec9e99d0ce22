import type { Page } from '@playwright/test'
import type { Cast } from '../people.ts'

/** The board of suggestions, one of them, and a new one. */
export class SuggestionsPage {
  readonly heading
  readonly main
  readonly votes
  readonly problems
  readonly mergePanel
  readonly comments
  readonly commentField

  constructor(
    private readonly page: Page,
    private readonly person: Cast,
  ) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.main = page.getByRole('main')
    this.votes = page.getByRole('region', { name: /^The votes of / })
    this.mergePanel = page.getByRole('region', { name: 'Merge into another' })
    this.comments = page.getByRole('region', { name: 'Comments' })
    this.commentField = this.comments.getByLabel('Your comment')
    this.problems = page.getByRole('alert')
  }

  /** The board, the newest first, so that what was just suggested stands on it. */
  async visitNewest() {
    await this.page.goto(`/stores/${this.person.store.slug}/suggestions?order=newest`)
  }

  /** The board with what has some words. */
  async visitWith(words: string) {
    await this.page.goto(
      `/stores/${this.person.store.slug}/suggestions?${new URLSearchParams({ search: words })}`,
    )
  }

  async visit(number: number) {
    await this.page.goto(`/stores/${this.person.store.slug}/suggestions/${number}`)
  }

  async visitNew() {
    await this.page.goto(`/stores/${this.person.store.slug}/suggestions/new`)
  }

  row(title: string) {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: title }) })
  }

  /** The count of a suggestion and what can be done with it, on one button. */
  vote(title: string) {
    return this.page.getByRole('button', { name: title })
  }

  /** How many votes a suggestion has, as its button says. */
  count(title: string) {
    return this.vote(title).locator('b')
  }

  async castVote(title: string) {
    await this.page.getByRole('button', { name: `Vote for ${title}` }).click()
  }

  async takeVoteBack(title: string) {
    await this.page.getByRole('button', { name: `Take back your vote for ${title}` }).click()
  }

  async order() {
    await this.page.getByRole('button', { name: 'Order this' }).click()
  }

  /** A ticket that a suggestion belongs with. */
  link(title: string) {
    return this.main.getByRole('link', { name: title })
  }

  /** As the product team sees it. */
  async visitAtProduct(number: number) {
    await this.page.goto(`/product/suggestions/${number}`)
  }

  /** Decides on the one that is open, for a quarter such as `2027-Q1` where one is given. */
  async decide(status: string, reason: string, quarter?: string) {
    await this.page.getByLabel('Status from now on').selectOption({ label: status })
    if (quarter) await this.page.getByLabel('Planned for').selectOption(quarter)
    await this.page.getByLabel('Reason').fill(reason)
    await this.page.getByRole('button', { name: 'Save the decision' }).click()
  }

  /** Notes a look at the one that is open, with words to its voters. */
  async look(words: string) {
    await this.page.getByLabel('Words to its voters').fill(words)
    await this.page.getByRole('button', { name: 'Note the look' }).click()
  }

  async comment(words: string) {
    await this.commentField.fill(words)
    await this.comments.getByRole('button', { name: 'Send comment' }).click()
  }

  /** A comment on the one that is open, by its words. */
  commentOf(words: string) {
    return this.comments.getByRole('listitem').filter({ hasText: words })
  }

  async editComment(before: string, after: string) {
    const comment = this.commentOf(before)
    await comment.getByText(/^Edit/).click()
    await comment.getByLabel('New words').fill(after)
    await comment.getByRole('button', { name: 'Save' }).click()
  }

  /** Removes a comment; with a reason, where somebody else wrote it. */
  async removeComment(words: string, reason?: string) {
    const comment = this.commentOf(words)
    const send = comment.getByRole('button', { name: 'Remove comment' })
    if (!(await send.isVisible()))
      await comment
        .getByText(/^Remove/)
        .first()
        .click()
    if (reason !== undefined) await comment.getByLabel('Reason').fill(reason)
    await send.click()
  }

  /** What stands in the one that is open under a heading. */
  part(heading: string) {
    return this.page.getByRole('region', { name: heading })
  }

  /** Everything that was sent for the page that is open, also what it does not show. */
  async source() {
    return this.page.content()
  }

  async stopFollowing() {
    await this.page.getByRole('button', { name: 'Stop following' }).click()
  }

  async findMergeTarget(words: string) {
    await this.mergePanel.getByLabel('Which one asks for the same?').fill(words)
    await this.mergePanel.getByRole('button', { name: 'Search' }).click()
  }

  async merge(reason: string) {
    await this.mergePanel.getByLabel('Reason').fill(reason)
    await this.mergePanel.getByRole('button', { name: 'Merge' }).click()
  }

  async undoMerge(title: string) {
    await this.page.getByRole('button', { name: title }).click()
  }

  /** Types a title, as long as somebody needs to see what is like it. */
  async title(title: string) {
    await this.page.getByLabel('Title', { exact: true }).fill(title)
  }

  /** What is like a title that is typed, to read or to vote for. */
  similar(title: string) {
    return this.main.getByRole('link', { name: title })
  }

  async send() {
    await this.page.getByRole('button', { name: /^(Send the suggestion|Send it all the same)/ }).click()
  }

  async search(words: string) {
    await this.page.goto(`/stores/${this.person.store.slug}/suggestions`)
    await this.page.getByRole('searchbox').fill(words)
    await this.page.getByRole('button', { name: 'Show', exact: true }).click()
    await this.page.waitForURL(/search=/)
  }

  async suggest(title: string, description: string) {
    await this.title(title)
    await this.page.getByLabel('Description').fill(description)
    await this.send()
  }
}
