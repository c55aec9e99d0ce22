import { createContext } from 'svelte'
import { goto, preloadData } from '$app/navigation'
import { page } from '$app/state'
import { chosenNumber, queueHref } from './desk-address.ts'

// Long enough that a held key does not ask for every ticket it passes.
const restMilliseconds = 120

/** Which row of the queue is chosen; the mark moves at once, the address and what is read beside it follow. */
export class RowChoice {
  #numbers: () => number[]
  #ahead = $state<number | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  #isFollowing = false
  #taking: Promise<void> | undefined

  constructor(numbers: () => number[]) {
    this.#numbers = numbers
  }

  get number(): number | null {
    return this.#ahead ?? chosenNumber(page.url) ?? this.#numbers()[0] ?? null
  }

  /** Chooses the row so many steps below, or above when negative, and gives it the focus. */
  move(steps: number): void {
    const numbers = this.#numbers()
    const isAnyChosen = this.#ahead !== null || chosenNumber(page.url) !== null
    const from = this.number === null ? -1 : numbers.indexOf(this.number)
    // The first row is read before anyone chose it; then the first step takes it.
    const to = !isAnyChosen && !isFocused(this.number) ? 0 : from + steps
    const number = numbers[Math.min(Math.max(to, 0), numbers.length - 1)]
    if (number === undefined) return
    focusRow(number)
    this.#ahead = number
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#follow(number), restMilliseconds)
  }

  /** Whether a row is marked whose ticket is not read beside the queue yet. */
  get isAhead(): boolean {
    return this.#ahead !== null
  }

  /**
   * Chooses the ticket that someone begins to work on beside the queue, so that none that comes before it takes its
   * place. Where its page cannot be read nothing changes, for words may stand there.
   */
  take(number: number): void {
    if (this.#ahead === null ? chosenNumber(page.url) === number : this.#ahead === number) return
    clearTimeout(this.#timer)
    this.#ahead = number
    this.#taking = this.#take(number)
  }

  /** Waits until the ticket of the marked row is read, if it is not yet. */
  async arrive(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#taking
    if (this.#ahead !== null) await this.#follow(this.#ahead)
  }

  /** Lets the choice rest, because something else was opened before the address followed. */
  rest(): void {
    clearTimeout(this.#timer)
    if (!this.#isFollowing) this.#ahead = null
  }

  async #take(number: number): Promise<void> {
    const href = queueHref(page.url, { ticket: number })
    // Another ticket that is on its way already is not waited for.
    const isRead = this.#isFollowing || (await isReadable(href))
    // Something else may have been chosen meanwhile.
    if (this.#ahead !== number) return
    if (isRead) await this.#go(number, href)
    else this.#ahead = null
  }

  async #follow(number: number): Promise<void> {
    // The list may be another one by now.
    if (!this.#numbers().includes(number)) {
      this.#ahead = null
      return
    }
    await this.#go(number, queueHref(page.url, { ticket: number, act: null }))
  }

  async #go(number: number, href: string): Promise<void> {
    this.#isFollowing = true
    try {
      await goto(href, { replace: true, reset: false })
    } finally {
      this.#isFollowing = false
      if (this.#ahead === number) this.#ahead = null
    }
  }
}

/** The choice in the queue that the desk's keys are about; the desk provides it once. */
export const [rowChoice, provideRowChoice] = createContext<RowChoice>()

/** Gives a row's title the focus. */
export function focusRow(number: number): void {
  const title = document.getElementById(`ticket-${number}`)
  title?.focus({ preventScroll: true })
  title?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

/** Reads a page ahead; @returns whether it can be gone to without an error in its place. */
async function isReadable(href: string): Promise<boolean> {
  const read = await preloadData(href)
  return read.type === 'loaded' && read.status < 400
}

function isFocused(number: number | null): boolean {
  return document.activeElement?.id === `ticket-${number}`
}
