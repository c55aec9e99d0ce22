import type { EstimatePrice } from './estimate-fields.ts'

const PAUSE_MS = 250

/** What minutes that are being typed would cost at most, as the API reckons it, once the typing rests. */
export class TellPrice {
  price = $state<EstimatePrice | null>(null)
  minutes = $state(0)
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0
  readonly #number: () => number

  constructor(number: () => number) {
    this.#number = number
  }

  typed(text: string): void {
    clearTimeout(this.#timer)
    this.#asked++
    this.price = null
    if (/^\d{1,6}$/.test(text)) this.#timer = setTimeout(() => void this.#ask(Number(text)), PAUSE_MS)
  }

  /** Without an answer the price is told after the form was sent a first time. */
  async #ask(minutes: number): Promise<void> {
    const asked = this.#asked
    try {
      const answer = await fetch(`/desk/tickets/${this.#number()}/estimate-price?minutes=${minutes}`)
      const price = answer.ok ? ((await answer.json()) as EstimatePrice | null) : null
      if (asked !== this.#asked) return
      this.minutes = minutes
      this.price = price
    } catch {
      // Offline: the form says it when it is sent.
    }
  }
}
