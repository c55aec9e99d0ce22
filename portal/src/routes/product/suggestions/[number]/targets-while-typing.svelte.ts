import type { MergeTarget } from './merge-targets.ts'

const pauseMilliseconds = 300

/** The suggestions to merge into, following the words while they are typed; what the server found until then. */
export class TargetsWhileTyping {
  #typed = $state.raw<MergeTarget[] | null | undefined>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  constructor(
    private address: () => string,
    private onPage: () => MergeTarget[] | null,
  ) {}

  get list(): MergeTarget[] | null {
    return this.#typed === undefined ? this.onPage() : this.#typed
  }

  /** Asks again once the writer pauses; an answer that comes late is dropped. */
  follow(find: string): void {
    clearTimeout(this.#timer)
    this.#asked?.abort()
    const address = `${this.address()}?${new URLSearchParams({ find })}`
    this.#timer = setTimeout(() => void this.#ask(address), pauseMilliseconds)
  }

  async #ask(address: string) {
    this.#asked = new AbortController()
    try {
      const response = await fetch(address, { signal: this.#asked.signal })
      if (response.ok) this.#typed = await response.json()
    } catch {
      // The list stays as it was; the button asks as well.
    }
  }
}
