import { json } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { ESTIMATE_PRICE_FIELDS } from '#lib/estimate/estimate-fields.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { wholeNumber } from '#lib/server/ticket-actions.ts'
import type { RequestHandler } from './$types'

const PRICE = graphql(
  `
    query PriceWhileTyping($number: Int!, $minutes: Int!) {
      ticket(number: $number) {
        estimatePrice(minutes: $minutes) {
          ...EstimatePriceFields
        }
      }
    }
  `,
  [ESTIMATE_PRICE_FIELDS],
)

/** What so many minutes on a ticket cost at most, while an offer is being written; null where that cannot be told. */
export const GET: RequestHandler = async (event) => {
  atTheDesk(event)
  const number = wholeNumber(event.params.number)
  const minutes = wholeNumber(event.url.searchParams.get('minutes') ?? '')
  const { ticket } = await event.locals.api.query(PRICE, { number, minutes })
  return json(ticket?.estimatePrice ?? null)
}
