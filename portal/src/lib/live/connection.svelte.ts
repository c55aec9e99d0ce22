/** How long a line may be down before anyone is told: a restart of the server is over sooner. */
const UNTOLD_MS = 2_500

/** Whether this browser reaches Stoa, for what goes on while a page is open. */
class Connection {
  #lostAt = $state<number | null>(null)
  #told = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #onRegained: (() => void)[] = []

  /** Since when it does not, in milliseconds; null while it does, or has not for too short a time to be told. */
  get lostAt(): number | null {
    return this.#told ? this.#lostAt : null
  }

  /** Whether it is down, however short. */
  get isDown(): boolean {
    return this.#lostAt !== null
  }

  lose(isCertain = false): void {
    this.#lostAt ??= Date.now()
    if (isCertain) this.#told = true
    else this.#timer ??= setTimeout(() => (this.#told = true), UNTOLD_MS)
  }

  regain(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#lostAt = null
    this.#told = false
    for (const tell of this.#onRegained) tell()
  }

  /** Tells, for as long as the browser has the page, whenever it is known to reach Stoa. */
  whenRegained(tell: () => void): void {
    this.#onRegained.push(tell)
  }
}

/** One for the browser; the server has none. */
export const connection = new Connection()
