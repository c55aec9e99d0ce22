import { error, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { answerForm, incidentForm } from '#lib/server/incident-forms.ts'
import type { Actions, PageServerLoad } from './$types'

const FIX = graphql(`
  query FixOfTheDesk($number: Int!) {
    platformFix(number: $number) {
      id
      number
      version
      title {
        el
        nb
        en
      }
      words {
        el
        nb
        en
      }
      components {
        key
      }
      state
      preparedAt
      preparedBy {
        name
      }
      shippedAt
      shippedBy {
        name
      }
      storesProtected
      progress {
        done
        total
      }
      reach {
        tickets
        stores
        openTickets
        openStores
      }
      incidents {
        id
        number
        title {
          el
          nb
          en
        }
      }
      tickets {
        isLinked
        isSource
        store {
          name
        }
        ticket {
          id
          number
          title
          type
          status
        }
      }
      suggestion {
        id
        number
        title
      }
      viewerCan {
        change
        linkSuggestion
        ship
      }
    }
    incidents(isCurrent: true, first: 20) {
      nodes {
        id
        number
        title {
          el
          nb
          en
        }
      }
    }
  }
`)

const CHANGE = graphql(`
  mutation ChangeFix($input: ChangeFixInput!) {
    changeFix(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const LINK = graphql(`
  mutation LinkToFix($input: FixLinksInput!) {
    linkToFix(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const UNLINK = graphql(`
  mutation UnlinkFromFix($input: FixLinksInput!) {
    unlinkFromFix(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const SHIP = graphql(`
  mutation ShipFix($input: ShipFixInput!) {
    shipFix(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const TICKET = graphql(`
  query TicketToLink($number: Int!) {
    ticket(number: $number) {
      id
    }
  }
`)

const SUGGESTION = graphql(`
  query SuggestionToLink($number: Int!) {
    suggestion(number: $number) {
      id
    }
  }
`)

const MOST_NUMBERS = 20

/** One fix: its words, what waits for it, and with `?ship` what shipping it would do. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const number = numberOf(params.number) ?? error(404, 'NOT_FOUND')
  const { platformFix, incidents } = await locals.api.query(FIX, { number })
  if (!platformFix) error(404, 'NOT_FOUND')
  const linked = new Set(platformFix.incidents.map(({ id }) => id))
  return {
    fix: platformFix,
    incidents: (incidents?.nodes ?? []).filter(({ id }) => !linked.has(id)),
    isChanging: url.searchParams.has('change') && platformFix.viewerCan.change,
    isRehearsed: url.searchParams.has('ship') && platformFix.viewerCan.ship,
  }
}

export const actions: Actions = {
  /** Says it in other words; what is refused comes back as it was typed. */
  change: async (event) => {
    const { typed, text, localised } = await incidentForm(event)
    const input = {
      fixId: text('fixId'),
      title: localised('title'),
      words: localised('words'),
      components: text('components').split(' ').filter(Boolean),
      expectedVersion: numberOf(text('version')),
    }
    const { changeFix } = await event.locals.api.mutate(CHANGE, { input })
    return answerForm('change', typed, changeFix, event.url.pathname)
  },
  /** Links an incident, tickets or the suggestion, by what people call them. */
  link: async (event) => {
    const { typed, text } = await incidentForm(event)
    const numbers = text('tickets')
      .split(/[\s,]+/)
      .filter(Boolean)
      .slice(0, MOST_NUMBERS)
    const ticketIds = await Promise.all(numbers.map((number) => idOf(event, TICKET, 'ticket', number)))
    const wished = text('suggestion')
    const suggestionId = wished ? await idOf(event, SUGGESTION, 'suggestion', wished) : null
    const incidentIds = text('incident') ? [text('incident')] : []
    const input = { fixId: text('fixId'), ticketIds, incidentIds, suggestionId }
    const { linkToFix } = await event.locals.api.mutate(LINK, { input })
    return answerForm('link', typed, linkToFix, event.url.pathname)
  },
  unlink: async (event) => {
    const { typed, text } = await incidentForm(event)
    const one = (name: string) => (text(name) ? [text(name)] : [])
    const input = {
      fixId: text('fixId'),
      ticketIds: one('ticket'),
      incidentIds: one('incident'),
      suggestionId: text('suggestion') || null,
    }
    const { unlinkFromFix } = await event.locals.api.mutate(UNLINK, { input })
    return answerForm('unlink', typed, unlinkFromFix, event.url.pathname)
  },
  /** Ships what was rehearsed, and nothing that somebody changed since. */
  ship: async (event) => {
    const { typed, text } = await incidentForm(event)
    const input = { fixId: text('fixId'), expectedVersion: numberOf(text('version')) }
    const { shipFix } = await event.locals.api.mutate(SHIP, { input })
    return answerForm('ship', typed, shipFix, event.url.pathname)
  },
}

/** The id of what has a number; what has none is refused by the API like everything that is not there. */
async function idOf(
  { locals }: RequestEvent,
  document: typeof TICKET | typeof SUGGESTION,
  field: 'ticket' | 'suggestion',
  text: string,
): Promise<string> {
  const number = numberOf(text)
  if (number === null) return text
  const found = (await locals.api.query(document as typeof TICKET, { number })) as Record<
    string,
    { id: string } | null
  >
  return found[field]?.id ?? text
}

function numberOf(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}
