import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import type { PageServerLoad } from './$types'

const LIST = graphql(`
  query RequestListOfThePage($number: Int!, $slug: String!) {
    store(slug: $slug) {
      plan {
        name
      }
    }
    requestList(number: $number) {
      id
      number
      subject
      introduction
      items
      solved
      receivedAt
      store {
        slug
      }
      requester {
        name
      }
      attachments {
        id
        name
        url
      }
    }
  }
`)

const TICKETS = graphql(
  `
    query TicketsOfTheList($listId: ID!) {
      tickets(filter: { requestListId: $listId }, orderBy: { field: OPENED_AT, direction: ASC }, first: 100) {
        nodes {
          id
          number
          title
          type
          status
          resolution {
            ...ClockFields
          }
        }
      }
    }
  `,
  [CLOCK_FIELDS],
)

/** One list of requests with its tickets, in its order; missing, foreign and another store's are one answer. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : error(404, 'NOT_FOUND')
  const { requestList: list, store } = await locals.api.query(LIST, { number, slug: params.store })
  if (!list || list.store.slug !== params.store) error(404, 'NOT_FOUND')
  const { tickets } = await locals.api.query(TICKETS, { listId: list.id })
  return { list, tickets: tickets?.nodes ?? [], plan: store?.plan?.name ?? '' }
}
