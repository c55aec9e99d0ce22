import { sql } from 'kysely'
import { nodeId } from '../src/graphql/node-id.ts'
import type { Person } from '../src/people/person.entity.ts'
import { boardOf } from './board.ts'
import type { World } from './world.ts'

const OFFER = `id state price { amount currencyCode } pledged { amount } missing { amount } least { amount } storeCount scope deliverBy
  expiresOn reason ownPledges { store { name } amount { amount } pledgedBy { name } ticket { id type status } }
  pledges { store { name } amount { amount } } viewerCan { withdraw replace }`
const PAYLOAD = `{ offer { ${OFFER} } userErrors { code field names } }`

/** The mutations of offers, each with an `input`. */
export const OFFERING = `mutation ($input: OfferSuggestionInput!) { offerSuggestion(input: $input) ${PAYLOAD} }`
export const TAKE_BACK = `mutation ($input: WithdrawSuggestionOfferInput!) { withdrawSuggestionOffer(input: $input) ${PAYLOAD} }`
export const PLEDGE = `mutation ($input: PledgeShareInput!) { pledgeShare(input: $input) ${PAYLOAD} }`
export const WITHDRAW_PLEDGE = `mutation ($input: PledgeInput!) { withdrawPledge(input: $input) ${PAYLOAD} }`

export type Shop = Awaited<ReturnType<ReturnType<typeof boardOf>['buildShop']>>
export type Wish = { id: string; number: number }

const MERGED = '{ suggestion { merges { id undoneAt } } userErrors { code field names } }'
export const MERGE = `mutation ($input: MergeSuggestionsInput!) { mergeSuggestions(input: $input) ${MERGED} }`
export const UNDO_MERGE = `mutation ($input: UndoMergeInput!) { undoMerge(input: $input) ${MERGED} }`

/** What specs of offers need of a world: wishes with an offer, pledges, and what became of them. */
export function offersOf(world: World) {
  const board = boardOf(world)

  async function run(as: Person | null, operation: string, input: object) {
    const { data, errors } = await world.as(as).run(operation, { input })
    const [payload] = Object.values((data ?? {}) as Record<string, Payload | null>)
    return { offer: null, userErrors: [], ...payload, refused: errors?.[0]?.extensions } as Payload
  }
  type Payload = {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it asked
    offer: any
    userErrors: { code: string; names: string[] }[]
    refused?: { reason?: string }
  }

  const terms = (changes: object = {}) => ({
    price: '1200.00',
    scope: 'Stock of each shop on the product page.',
    deliverBy: '2027-02-28',
    expiresOn: '2026-12-15',
    ...changes,
  })

  const offer = (by: Person, { id }: Wish, changes: object = {}) =>
    run(by, OFFERING, { suggestionId: id, ...terms(changes) })

  const pledge = (shop: Shop, offerId: string, amount: string, changes: object = {}) =>
    run(shop.owner, PLEDGE, { offerId, storeId: shop.id, amount, ...changes })

  const takeBack = (shop: Shop, offerId: string) =>
    run(shop.owner, WITHDRAW_PLEDGE, { offerId, storeId: shop.id })

  async function offerOf(as: Person, { number }: { number: number }) {
    const read = `query ($number: Int!) { suggestion(number: $number) { offer { ${OFFER} } } }`
    return (await world.as(as).run(read, { number })).data.suggestion.offer
  }

  /** A public wish with an offer of a price. */
  async function buildOffer(shop: Shop, by: Person, price = '1200.00') {
    const wish: Wish = await board.suggest(shop)
    return { wish, id: (await offer(by, wish, { price })).offer.id as string }
  }

  /** What stands in the database: the sum, and every order and approved estimate of the suggestion. */
  async function standing({ number }: { number: number }) {
    const { rows } = await sql<{
      state: string
      price: string
      pledged: string
      pledges: number
      orders: { store: string; type: string; estimates: { most: string; state: string }[] }[]
    }>`
      select offer.state, offer.price_minor::text as price,
        (select coalesce(sum(amount_minor), 0)::text from pledge where offer_id = offer.id and withdrawn_at is null) as pledged,
        (select count(*)::int from pledge where offer_id = offer.id and withdrawn_at is null) as pledges,
        (select coalesce(json_agg(json_build_object('store', ticket.store_id, 'type', ticket.type, 'estimates', (
          select coalesce(json_agg(json_build_object('most', net_minor::text, 'state', state) order by version), '[]')
          from estimate where ticket_id = ticket.id
        ))), '[]') from suggestion_order join ticket on ticket.id = suggestion_order.ticket_id
          where suggestion_order.suggestion_id = suggestion.id) as orders
      from suggestion join suggestion_offer offer on offer.suggestion_id = suggestion.id
      where suggestion.number = ${number} order by offer.offered_at desc, offer.id desc limit 1`.execute(
      world.owner,
    )
    return rows[0]!
  }

  return { ...board, run, terms, offer, pledge, takeBack, offerOf, buildOffer, standing }
}

/** An id that no offer has. */
export const MISSING_OFFER = nodeId('SuggestionOffer', '00000000-0000-4000-8000-000000000000')
