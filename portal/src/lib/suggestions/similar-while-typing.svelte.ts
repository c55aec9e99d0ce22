import type { SimilarSuggestion } from '#lib/server/similar-suggestions.ts'

const pauseMilliseconds = 250

/** The suggestions like a title, following it while it is written; what the server found until something is typed. */
export class SimilarWhileTyping {
  #typed = $state.raw<SimilarSuggestion[] | null | undefined>()
  #title = $state<string | undefined>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  constructor(
    private address: () => string,
    private onPage: () => SimilarSuggestion[] | null,
  ) {}

  get list(): SimilarSuggestion[] | null {
    return this.#typed === undefined ? this.onPage() : this.#typed
  }

  /** What was typed last; none yet. */
  get title(): string | undefined {
    return this.#title
  }

  /** Begins to follow a field; what was typed into it before the page woke counts too. */
  wake(field: HTMLInputElement): void {
    if (field.value !== field.defaultValue) this.follow(field.value)
  }

  /** Asks again once the writer pauses; an answer that comes late is dropped. */
  follow(title: string): void {
    clearTimeout(this.#timer)
    this.#asked?.abort()
    this.#title = title
    this.#timer = setTimeout(() => void this.again(), pauseMilliseconds)
  }

  /** Asks again for what was typed last, such as after a vote. */
  async again(): Promise<void> {
    if (this.#title === undefined) return
    const address = `${this.address()}?${new URLSearchParams({ title: this.#title })}`
    this.#asked = new AbortController()
    try {
      const response = await fetch(address, { signal: this.#asked.signal })
      if (response.ok) this.#typed = await response.json()
    } catch {
      // The list stays as it was: it is an offer, and writing goes on without it.
    }
  }
}
