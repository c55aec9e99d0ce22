/** What one program may ask, in points: a bucket that fills again by itself. */
export type Limit = {
  /** The most that it holds. */
  most: number
  /** What is left in it, a whole number. */
  left: number
  /** How much comes back in each second. */
  perSecond: number
}

/** What one request cost, in points, and what the limit was after it. */
export type Cost = {
  /** Its price, which was taken before it was done. */
  requested: number
  /** What it cost in the end: the rest was given back. */
  actual: number
  limit: Limit
}

/** What the API tells of it in `extensions.cost`. */
type ToldCost = {
  requested: number
  actual: number
  throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }
}

/** Reads what an answer tells of its cost; null where it tells nothing. */
export function costOf(extensions: { cost?: unknown } | undefined): Cost | null {
  const told = extensions?.cost as ToldCost | undefined
  if (!told?.throttleStatus) return null
  const { maximumAvailable: most, currentlyAvailable: left, restoreRate: perSecond } = told.throttleStatus
  return { requested: told.requested, actual: told.actual, limit: { most, left, perSecond } }
}

/** What is known of the limit, which fills again from the last answer on. */
export class KnownLimit {
  #last: (Limit & { at: number }) | null = null

  note(limit: Limit): void {
    this.#last = { ...limit, at: performance.now() }
  }

  /** The limit as it is by now, as far as this client alone uses it up; null before the first answer. */
  now(): Limit | null {
    if (!this.#last) return null
    const { at, most, left, perSecond } = this.#last
    const restored = ((performance.now() - at) / 1000) * perSecond
    return { most, left: Math.min(most, Math.floor(left + restored)), perSecond }
  }
}
