import { graphql } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'
import type { SuggestionStatus } from '#lib/ui/suggestion/suggestion-words.ts'

const TICKET_TO_PUBLISH = graphql(`
  query TicketToPublish($number: Int!) {
    ticket(number: $number) {
      id
      number
      title
      store {
        name
      }
      requester {
        name
      }
      suggestion {
        number
        isPublic
        status
      }
    }
  }
`)

const TICKET_WORDS = graphql(`
  query TicketWords($id: ID!) {
    ticketTimeline(ticketId: $id, first: 1) {
      nodes {
        body
      }
    }
  }
`)

const SUGGESTION_TO_PUBLISH = graphql(`
  query SuggestionToPublish($number: Int!) {
    suggestion(number: $number) {
      id
      number
      title
      body
      isPublic
      status
      demands {
        store {
          name
        }
      }
    }
  }
`)

/** What is to be published: a ticket's wish or a private suggestion, in words that stay its store's. */
export type Source = {
  ticketId: string | null
  suggestionId: string | null
  /** The ticket's or the suggestion's. */
  number: number
  title: string
  body: string
  /** Whose it is, and who asked. */
  store: string | null
  askedBy: string | null
  /** The public suggestion that it became already. */
  published: number | null
  /** Where it stands for its own store, if it was decided on. */
  decided: SuggestionStatus | null
}

/** Reads what an address names with `ticket` or `suggestion`; null for what is missing. */
export async function readSource(api: Api, asked: URLSearchParams): Promise<Source | null> {
  const ticketNumber = numberOf(asked.get('ticket'))
  if (ticketNumber !== null) return readTicket(api, ticketNumber)
  const number = numberOf(asked.get('suggestion'))
  const { suggestion } =
    number === null ? { suggestion: null } : await api.query(SUGGESTION_TO_PUBLISH, { number })
  if (!suggestion) return null
  const { id: suggestionId, title, body, isPublic, status, demands } = suggestion
  const store = demands[0]?.store.name ?? null
  const published = isPublic ? suggestion.number : null
  return {
    ticketId: null,
    suggestionId,
    number: suggestion.number,
    title,
    body,
    store,
    askedBy: null,
    published,
    decided: decidedAs(status),
  }
}

async function readTicket(api: Api, number: number): Promise<Source | null> {
  const { ticket } = await api.query(TICKET_TO_PUBLISH, { number })
  if (!ticket) return null
  const { ticketTimeline } = await api.query(TICKET_WORDS, { id: ticket.id })
  return {
    ticketId: ticket.id,
    suggestionId: null,
    number,
    title: ticket.title,
    body: ticketTimeline?.nodes[0]?.body ?? '',
    store: ticket.store.name,
    askedBy: ticket.requester.name,
    published: ticket.suggestion?.isPublic ? ticket.suggestion.number : null,
    decided: ticket.suggestion ? decidedAs(ticket.suggestion.status) : null,
  }
}

function decidedAs(status: SuggestionStatus): SuggestionStatus | null {
  return status === 'UNDER_CONSIDERATION' ? null : status
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}
