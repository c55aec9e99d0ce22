/** Choices that look random and are the same each time for the same seed (mulberry32 over an FNV-1a hash of it). */
export class Choices {
  #state: number

  constructor(seed: string) {
    let hash = 0x811c9dc5
    for (const char of seed) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
    this.#state = hash >>> 0
  }

  /** At least 0, less than 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1))
  }

  /** True so many times in a hundred. */
  chance(percent: number): boolean {
    return this.fraction() * 100 < percent
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.fraction() * items.length)]!
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, rank: this.fraction() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item)
  }
}
