const pauseMilliseconds = 300

/** What the server finds for a text, following it while it is written; what the page came with until then. */
export class WhileTyping<Sent, Found> {
  #found = $state.raw<Found | undefined>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined
  #last = ''

  constructor(
    private address: () => string,
    private onPage: () => Found,
  ) {}

  get found(): Found {
    return this.#found ?? this.onPage()
  }

  /** Asks again once the writer pauses; an answer that comes late is dropped. */
  follow(sent: Sent): void {
    const body = JSON.stringify(sent)
    if (body === this.#last) return
    this.#last = body
    clearTimeout(this.#timer)
    this.#asked?.abort()
    this.#timer = setTimeout(() => void this.#ask(body), pauseMilliseconds)
  }

  async #ask(body: string) {
    this.#asked = new AbortController()
    try {
      const response = await fetch(this.address(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: this.#asked.signal,
      })
      if (response.ok) this.#found = await response.json()
    } catch {
      // What was found stays as it was: it is an offer, and writing goes on without it.
    }
  }
}
