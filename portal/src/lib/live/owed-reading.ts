/** A reading that stays owed until it could be done. What is asked for while one goes on is one more, not several. */
export class OwedReading {
  #read: () => Promise<boolean>
  #againAfterMs: number
  #isOwed = false
  #current: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param read says whether it could be done; where it could not it is tried again. */
  constructor(read: () => Promise<boolean>, againAfterMs: number) {
    this.#read = read
    this.#againAfterMs = againAfterMs
  }

  /** Resolved once it is read as of now, or cannot be for the moment. */
  owe(): Promise<void> {
    this.#isOwed = true
    return this.settle()
  }

  /** Does now what is owed, if anything is. */
  settle(): Promise<void> {
    clearTimeout(this.#timer)
    this.#current ??= this.#readWhileOwed().finally(() => (this.#current = undefined))
    return this.#current
  }

  async #readWhileOwed() {
    while (this.#isOwed) {
      this.#isOwed = false
      if (await this.#read()) continue
      this.#isOwed = true
      this.#timer = setTimeout(() => void this.settle(), this.#againAfterMs)
      return
    }
  }
}
