import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { ESTIMATE_PRICE_FIELDS, type EstimatePrice } from '#lib/estimate/estimate-fields.ts'
import type { Api } from './api.ts'
import { answer, chargeCauseOf, formOf, keyed, type TicketRefusal, wholeNumber } from './ticket-actions.ts'

const OFFER = graphql(`
  mutation OfferEstimate($input: OfferEstimateInput!) {
    offerEstimate(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const APPROVE = graphql(`
  mutation ApproveEstimate($input: SettleEstimateInput!) {
    approveEstimate(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const DECLINE = graphql(`
  mutation DeclineEstimate($input: DeclineEstimateInput!) {
    declineEstimate(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const WITHDRAW = graphql(`
  mutation WithdrawEstimate($input: SettleEstimateInput!) {
    withdrawEstimate(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const PRICE = graphql(
  `
    query PriceOfAnEstimate($id: ID!, $minutes: Int!) {
      node(id: $id) {
        ... on Ticket {
          estimatePrice(minutes: $minutes) {
            ...EstimatePriceFields
          }
        }
      }
    }
  `,
  [ESTIMATE_PRICE_FIELDS],
)

/** What so many minutes on a ticket cost at most; null where that cannot be told. */
export async function readEstimatePrice(
  api: Api,
  ticketId: string,
  minutes: number,
): Promise<EstimatePrice | null> {
  if (minutes < 1) return null
  const { node } = await api.query(PRICE, { id: ticketId, minutes })
  return node && 'estimatePrice' in node ? node.estimatePrice : null
}

/** How a store's owner answers an offer, and how the desk takes it back (C3). */
export const estimateActions = {
  approveEstimate: async (event: RequestEvent) => {
    const { pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'approveEstimate', { estimateId: typed['estimateId'] ?? '' })
    const { approveEstimate } = await event.locals.api.mutate(APPROVE, { input })
    return answer(event, 'approveEstimate', typed, approveEstimate, 'estimate')
  },
  declineEstimate: async (event: RequestEvent) => {
    const { pageKey, typed } = await formOf(event)
    const { estimateId = '', words = '' } = typed
    const input = keyed(pageKey, 'declineEstimate', { estimateId, words: words || null })
    const { declineEstimate } = await event.locals.api.mutate(DECLINE, { input })
    return answer(event, 'declineEstimate', typed, declineEstimate, 'estimate')
  },
  withdrawEstimate: async (event: RequestEvent) => {
    const { pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'withdrawEstimate', { estimateId: typed['estimateId'] ?? '' })
    const { withdrawEstimate } = await event.locals.api.mutate(WITHDRAW, { input })
    return answer(event, 'withdrawEstimate', typed, withdrawEstimate, 'estimate')
  },
}

/** An agent's offer: nothing is sent before the most it costs was told for just these minutes (C3). */
export const offerAction = {
  offerEstimate: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const cause = chargeCauseOf(typed)
    if (!cause)
      return fail(422, { act: 'offerEstimate', code: 'REQUIRED', field: 'cause', typed } as TicketRefusal)
    const minutes = wholeNumber(typed['minutes'])
    const price = await readEstimatePrice(event.locals.api, ticketId, minutes)
    if (price && typed['told'] !== `${minutes} ${price.most.amount}`)
      return fail(422, {
        act: 'offerEstimate',
        code: 'READ_PRICE',
        field: null,
        typed,
        price,
      } as TicketRefusal)
    const offer = { ticketId, minutes, cause, scope: typed['scope'] ?? '', days: wholeNumber(typed['days']) }
    const input = keyed(pageKey, 'offerEstimate', offer)
    const { offerEstimate } = await event.locals.api.mutate(OFFER, { input })
    return answer(event, 'offerEstimate', typed, offerEstimate)
  },
}
