import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Api } from './api.ts'
import { answer, formOf, keyed, type TicketRefusal } from './ticket-actions.ts'

const ID_OF = graphql(`
  query IdOfTicket($number: Int!) {
    ticket(number: $number) {
      id
    }
  }
`)

const RELATE = graphql(`
  mutation Relate($input: TicketPairInput!) {
    relateTickets(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const UNRELATE = graphql(`
  mutation Unrelate($input: TicketPairInput!) {
    unrelateTickets(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const MERGE = graphql(`
  mutation Merge($input: MergeTicketInput!) {
    mergeTicket(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** What an agent says of two tickets of a store. The other one is named by its number. */
export const pairActions = {
  relate: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const otherTicketId = await idOf(event.locals.api, typed['number'])
    if (!otherTicketId) return notFound('relate', typed)
    const input = keyed(pageKey, 'relate', { ticketId, otherTicketId })
    return answer(event, 'relate', typed, (await event.locals.api.mutate(RELATE, { input })).relateTickets)
  },
  unrelate: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'unrelate', { ticketId, otherTicketId: typed['otherTicketId'] ?? '' })
    return answer(
      event,
      'unrelate',
      typed,
      (await event.locals.api.mutate(UNRELATE, { input })).unrelateTickets,
    )
  },
  merge: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'merge', { ticketId, intoTicketId: typed['intoTicketId'] ?? '' })
    return answer(event, 'merge', typed, (await event.locals.api.mutate(MERGE, { input })).mergeTicket)
  },
}

async function idOf(api: Api, text: string | undefined): Promise<string | null> {
  const digits = /^#?(\d{1,9})$/.exec(text ?? '')?.[1]
  if (!digits) return null
  return (await api.query(ID_OF, { number: Number(digits) })).ticket?.id ?? null
}

function notFound(act: TicketRefusal['act'], typed: TicketRefusal['typed']) {
  return fail(422, { act, code: 'NOT_FOUND', field: 'number', typed } as TicketRefusal)
}
