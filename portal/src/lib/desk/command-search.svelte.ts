import { m } from '#lib/paraglide/messages.js'
import { typeWords, type TicketType } from '#lib/ui/status/ticket-types.ts'
import type { Command } from './commands.ts'

/** What the server finds for words. */
export type Found = {
  tickets: { number: number; title: string; type: TicketType; store: { name: string } }[]
  stores: { id: string; name: string }[]
  views: { id: string; name: string; href: string }[]
  answers: { id: string; title: string }[]
}

/** The ticket that may be answered, and what takes a canned answer into its reply. */
type Answering = { number: number; answerWith: (id: string) => void }

const nothingFound: Found = { tickets: [], stores: [], views: [], answers: [] }

const restMilliseconds = 150

/** What the server finds for the words in the command bar. The last words asked for win. */
export class CommandSearch {
  #found = $state.raw<Found>(nothingFound)
  #asked = new AbortController()
  isSearching = $state(false)

  /** In lines; canned answers only where there is a ticket to answer. */
  commands(answering: Answering | null): Command[] {
    const { tickets, stores, views, answers } = this.#found
    return [
      ...views.map(({ id, name, href }) => ({ id, group: m.desk_views(), word: name, href })),
      ...(answering ? answers : []).map(({ id, title }) => ({
        id,
        group: m.desk_commands_answers({ number: answering?.number ?? 0 }),
        word: title,
        run: () => answering?.answerWith(id),
      })),
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

  /** Looks for the words once they rest; at once for none, which finds the views. */
  find(words: string): void {
    this.#asked.abort()
    this.#asked = new AbortController()
    this.isSearching = words.trim() !== ''
    const { signal } = this.#asked
    if (!this.isSearching) this.#found = { ...nothingFound, views: this.#found.views }
    setTimeout(() => void this.#ask(words, signal), this.isSearching ? restMilliseconds : 0)
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
