import { SvelteSet } from 'svelte/reactivity'

/** Which rows are chosen for one change together, by their ids. */
export class BulkChoice {
  #ids: () => string[]
  readonly chosen: SvelteSet<string>
  #last: string | null = null

  /** @param chosen those that are chosen already, as after a change that was refused */
  constructor(ids: () => string[], chosen: readonly string[] = []) {
    this.#ids = ids
    this.chosen = new SvelteSet(chosen)
  }

  /** How many of those that are shown. */
  get count(): number {
    return this.#ids().filter((id) => this.chosen.has(id)).length
  }

  /** Chooses a row or lets it go; with `isRange` also all between it and the last one, in the same way. */
  toggle(id: string, isRange = false): void {
    const isChosen = !this.chosen.has(id)
    for (const each of isRange ? this.#upTo(id) : [id]) {
      if (isChosen) this.chosen.add(each)
      else this.chosen.delete(each)
    }
    this.#last = id
  }

  clear(): void {
    this.keep([])
  }

  /** Lets go all but these. */
  keep(ids: readonly string[]): void {
    for (const each of this.chosen) if (!ids.includes(each)) this.chosen.delete(each)
    this.#last = null
  }

  #upTo(id: string): string[] {
    const ids = this.#ids()
    const from = this.#last === null ? -1 : ids.indexOf(this.#last)
    const to = ids.indexOf(id)
    return from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  }
}
