import { redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { incidentForm, refuse } from '#lib/server/incident-forms.ts'
import { sliceOf } from '#lib/ticket/listing.ts'
import type { Actions, PageServerLoad } from './$types'

const FIXES = graphql(`
  query FixesOfTheDesk($first: Int, $after: String, $last: Int, $before: String) {
    platformFixes(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        number
        title {
          el
          nb
          en
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
        reach {
          tickets
          stores
        }
      }
      pageInfo {
        startCursor
        endCursor
        hasNextPage
        hasPreviousPage
      }
    }
  }
`)

const TICKET = graphql(`
  query TicketToFix($number: Int!) {
    ticket(number: $number) {
      id
      number
      title
    }
  }
`)

const PREPARE = graphql(`
  mutation PrepareFix($input: PrepareFixInput!) {
    prepareFix(input: $input) {
      fix {
        number
      }
      userErrors {
        code
        field
      }
    }
  }
`)

const PAGE_SIZE = 20

/** The fixes that were prepared; `?new` opens the form of another, `?ticket=` with the bug it comes from. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { platformFixes } = await locals.api.query(FIXES, sliceOf(url.searchParams, PAGE_SIZE))
  const number = Number(url.searchParams.get('ticket') ?? 0)
  const isNumber = Number.isInteger(number) && number > 0 && number < 1e9
  const source = isNumber ? (await locals.api.query(TICKET, { number })).ticket : null
  return {
    fixes: platformFixes?.nodes ?? [],
    pageInfo: platformFixes?.pageInfo ?? null,
    isNew: url.searchParams.has('new') || source !== null,
    source,
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  /** Prepares a fix, and goes to its page; what is refused comes back as it was typed. */
  prepare: async (event) => {
    const { typed, text, localised, keyed } = await incidentForm(event)
    const input = keyed('prepare', {
      title: localised('title'),
      words: localised('words'),
      sourceTicketId: text('source') || null,
    })
    const { prepareFix } = await event.locals.api.mutate(PREPARE, { input })
    const refusal = prepareFix?.userErrors[0]
    if (!prepareFix?.fix)
      return refuse('prepare', typed, refusal?.code ?? 'UNKNOWN', refusal?.field?.at(-1) ?? null)
    redirect(303, `/desk/fixes/${prepareFix.fix.number}`)
  },
}
