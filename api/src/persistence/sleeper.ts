/** Why someone was woken. */
export type Wake = {
  /** The rows that were named; none where a topic needs no naming. */
  ids: readonly string[]
  /** Whether something may have been told that was not heard. */
  mayHaveMissed: boolean
}

/** The wakes of someone, one at a time; leaving the loop ends them. */
export type Wakes = AsyncIterableIterator<Wake> & {
  /** Wakes once more after so many milliseconds, unless something else does before. */
  wakeIn(milliseconds: number): void
}

/** Someone who waits to be woken; awake at first, and woken once for all that was told meanwhile. */
export class Sleeper {
  #ids = new Set<string>()
  #isAwake = true
  #mayHaveMissed = false
  #isOver = false
  #rouse: () => void = () => {}
  #alarm: NodeJS.Timeout | undefined
  readonly #leave: () => void

  constructor(leave: () => void) {
    this.#leave = leave
  }

  wake(id?: string): void {
    if (id) this.#ids.add(id)
    this.#isAwake = true
    this.#rouse()
  }

  wakeAfterLoss(): void {
    this.#mayHaveMissed = true
    this.wake()
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#alarm)
    this.#leave()
    this.#rouse()
  }

  wakes(): Wakes {
    return {
      wakeIn: (milliseconds) => {
        if (!this.#isOver) this.#alarm = setTimeout(() => this.wake(), milliseconds)
      },
      next: () => this.#next(),
      return: async () => {
        this.end()
        return { done: true, value: undefined }
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }

  async #next(): Promise<IteratorResult<Wake>> {
    while (!this.#isAwake && !this.#isOver) await new Promise<void>((woken) => (this.#rouse = woken))
    if (this.#isOver) return { done: true, value: undefined }
    clearTimeout(this.#alarm)
    const value = { ids: [...this.#ids], mayHaveMissed: this.#mayHaveMissed }
    this.#ids.clear()
    this.#isAwake = false
    this.#mayHaveMissed = false
    return { done: false, value }
  }
}
