import { setTimeout as sleep } from 'node:timers/promises'

/** Nothing waits longer by itself, whatever it is asked to: a timer of more than 24.8 days would end at once. */
const LONGEST_WAIT_MS = 24 * 3_600_000

/**
 * How fast one client may ask. What the API asks to wait holds for everything that the client sends, so that many requests
 * at once do not run into a limit one after the other.
 */
export class Pace {
  #notBefore = 0

  /** Waits until something may be sent. Rejects when the signal is aborted. */
  async turn(signal?: AbortSignal): Promise<void> {
    // Another answer can move the moment while this one waits for it.
    for (let wait = this.#wait(); wait > 0; wait = this.#wait()) await sleep(wait, undefined, { signal })
    signal?.throwIfAborted()
  }

  /** Takes note of an answer: of what it asks to wait, or that nothing is left of the limit. */
  heed(status: number, headers: Headers): void {
    const asked = status === 429 || status === 503 ? retryAfterMs(headers) : null
    const wait = asked ?? usedUpMs(headers) ?? 0
    this.#notBefore = Math.max(this.#notBefore, Date.now() + wait)
  }

  #wait(): number {
    return this.#notBefore - Date.now()
  }
}

/** What `Retry-After` asks to wait, in milliseconds, at most a day: it has seconds or a date (RFC 9110); null without it. */
export function retryAfterMs(headers: Headers): number | null {
  const asked = headers.get('retry-after')?.trim() ?? ''
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now()
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), LONGEST_WAIT_MS)
}

/** When there is something left again where a limit is used up, by draft-ietf-httpapi-ratelimit-headers: `"points";r=0;t=30`. */
function usedUpMs(headers: Headers): number | null {
  const limits = headers.get('ratelimit')?.split(',') ?? []
  const waits = limits.flatMap((limit) => {
    const left = /;\s*r=(\d+)/.exec(limit)?.[1]
    const seconds = /;\s*t=(\d+)/.exec(limit)?.[1]
    return left === '0' && seconds ? [Number(seconds) * 1000] : []
  })
  return waits.length > 0 ? Math.min(Math.max(...waits), LONGEST_WAIT_MS) : null
}
