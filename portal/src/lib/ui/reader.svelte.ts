import { createContext } from 'svelte'
import type { Place } from '#lib/format/instant.ts'
import type { Language } from '#lib/format/language.ts'

/** What a page load says of its reader: language, IANA zone of all its times, and its moment (ISO 8601, UTC). */
export type Reading = { language: Language; zone: string; now: string }

/** Who reads the page, and the moment it speaks of. */
export class Reader implements Place {
  #reading: () => Reading
  #clock = $state(0)

  constructor(reading: () => Reading) {
    this.#reading = reading
  }

  get language(): Language {
    return this.#reading().language
  }

  get zone(): string {
    return this.#reading().zone
  }

  /** The moment in milliseconds; on a running page it moves once a minute. */
  get now(): number {
    return Math.max(Date.parse(this.#reading().now), this.#clock)
  }

  /** Lets `now` follow the clock, a minute at a time; returns what stops it. */
  follow(): () => void {
    const ahead = Date.parse(this.#reading().now) - Date.now()
    const timer = setInterval(() => (this.#clock = Date.now() + ahead), 60_000)
    return () => clearInterval(timer)
  }
}

/** The reader of the page that a component stands on; a layout provides it once. */
export const [reader, provideReader] = createContext<Reader>()
