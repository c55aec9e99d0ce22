import type { LearningOffer } from '#lib/server/learning-offers.ts'

const pauseMilliseconds = 300

/** The videos and articles that fit a question, following it while it is written; what the server found until then. */
export class LearningWhileTyping {
  #typed = $state.raw<LearningOffer[] | undefined>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined
  #text = ''

  constructor(
    private address: () => string,
    private question: () => string,
    private onPage: () => LearningOffer[],
  ) {}

  get list(): LearningOffer[] {
    return this.#typed ?? this.onPage()
  }

  /** Asks again once the writer pauses; an answer that comes late is dropped. */
  follow(text: string): void {
    if (text === this.#text) return
    this.#text = text
    clearTimeout(this.#timer)
    this.#asked?.abort()
    this.#timer = setTimeout(() => void this.#ask(text), pauseMilliseconds)
  }

  async #ask(text: string) {
    this.#asked = new AbortController()
    try {
      const response = await fetch(this.address(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question: this.question(), text }),
        signal: this.#asked.signal,
      })
      if (response.ok) this.#typed = await response.json()
    } catch {
      // The list stays as it was: it is an offer, and writing goes on without it.
    }
  }
}
