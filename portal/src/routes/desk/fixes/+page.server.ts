import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { refusedOf, wordsOf, writtenOf } from '#lib/server/fix-form.ts'
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
  prepare: async ({ request, locals }) => {
    const form = await request.formData()
    const written = writtenOf(form)
    const { prepareFix } = await locals.api.mutate(PREPARE, {
      input: {
        ...wordsOf(written),
        sourceTicketId: String(form.get('source') ?? '') || null,
        requestKey: String(form.get('requestKey') ?? '') || null,
      },
    })
    if (!prepareFix?.fix) return fail(422, { refused: refusedOf(prepareFix), written })
    redirect(303, `/desk/fixes/${prepareFix.fix.number}`)
  },
}
