import { m } from '#lib/paraglide/messages.js'
import { typeWords, type TicketType } from '#lib/ui/status/ticket-types.ts'
import type { Command } from './commands.ts'

type Found = {
  tickets: { number: number; title: string; type: TicketType; store: { name: string } }[]
  stores: { id: string; name: string }[]
}

const restMilliseconds = 150

/** What the server finds for the words in the command bar: tickets and stores. The last words asked for win. */
export class CommandSearch {
  #found = $state.raw<Found>({ tickets: [], stores: [] })
  #asked = new AbortController()
  isSearching = $state(false)

  get commands(): Command[] {
    const { tickets, stores } = this.#found
    return [
      ...tickets.map(({ number, title, type, store }) => ({
        id: `ticket-${number}`,
        group: m.nav_tickets(),
        word: `${number} ${title}`,
        hint: `${typeWords[type]()} · ${store.name}`,
        href: `/desk/tickets/${number}`,
      })),
      ...stores.map(({ id, name }) => ({
        id,
        group: m.desk_stores(),
        word: name,
        href: `/desk?show=all&store=${id}`,
      })),
    ]
  }

  /** Looks for the words once they rest; nothing is found for none. */
  find(words: string): void {
    this.#asked.abort()
    this.#asked = new AbortController()
    this.isSearching = words.trim() !== ''
    if (!this.isSearching) this.#found = { tickets: [], stores: [] }
    else setTimeout(() => void this.#ask(words, this.#asked.signal), restMilliseconds)
  }

  async #ask(words: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    try {
      const response = await fetch(`/desk/find?q=${encodeURIComponent(words)}`, { signal })
      if (response.ok) this.#found = await response.json()
      this.isSearching = false
    } catch {
      if (!signal.aborted) this.isSearching = false
    }
  }
}
