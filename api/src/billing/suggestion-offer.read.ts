import { type RawBuilder, sql } from 'kysely'
import type { Currency } from '../domain/money.ts'
import { leastShare, missingOf } from '../domain/pledged-share.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { scopesOf } from '../people/scopes.ts'
import { initialsOf, seesChargesIn, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { groupOf, standingId } from '../suggestions/suggestion-group.ts'
import { storesOf } from '../suggestions/suggestion.policy.ts'
import type { TicketStatus, TicketTypeName } from '../tickets/ticket-words.ts'
import { isToldOfTickets } from '../tickets/ticket.policy.ts'
import { suggestionOfferPolicy } from './suggestion-offer.policy.ts'
import type { PledgeType, SuggestionOfferType } from './suggestion-offer.type.ts'
import { type OfferState, offerState } from './suggestion-offer-words.ts'

/** Who reads, and when: an offer ends with its time. */
type Ask = { viewer: Viewer; now: Temporal.Instant }

/**
 * The offer of each of some suggestions that has one: the open one of all that stands with it, else the reached one, else the newest; by the
 * suggestion's primary key, in one statement. Only public suggestions are offered, so every viewer may see it.
 */
export async function readOffersOfSuggestions(
  reads: Reads,
  suggestionIds: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, SuggestionOfferType>> {
  const shown = sql<Shown>`(
    select suggestion.id as of, newest.id from suggestion cross join lateral (
      select suggestion_offer.id
      from ${groupOf(standingId)} as member join suggestion_offer on suggestion_offer.suggestion_id = member.id
      order by suggestion_offer.state = 'OPEN' desc, suggestion_offer.state = 'REACHED' desc,
        suggestion_offer.offered_at desc, suggestion_offer.id desc
      limit 1
    ) as newest where suggestion.id = any(${[...suggestionIds]}::uuid[]))`
  return readShown(reads, shown, ask)
}

/** An offer by its primary key, in one statement. */
export async function readOffer(reads: Reads, id: string, ask: Ask): Promise<SuggestionOfferType | null> {
  const offers = await readShown(reads, sql<Shown>`(select ${id}::uuid as of, ${id}::uuid as id)`, ask)
  return offers.get(id) ?? null
}

type Shown = { of: string; id: string }

type PledgeRow = {
  storeId: string
  slug: string
  name: string
  amountMinor: string
  pledgedAt: string
  pledgedBy: string
  ticket: { id: string; number: number; title: string; type: TicketTypeName; status: TicketStatus } | null
}

type Row = {
  of: string
  id: string
  state: OfferState
  priceMinor: string
  pledgedMinor: string
  currency: Currency
  stores: number
  scope: string
  deliverBy: string
  expiresOn: string
  expiresAt: string
  offeredAt: string
  settledAt: string | null
  reason: string | null
  pledges: PledgeRow[]
}

/** That a pledge counts: it became an order, or it was not taken back and its store is open. */
const STANDS = sql<boolean>`pledge.withdrawn_at is null and (pledge.ticket_id is not null or store.closed_at is null)`

/** Of the pledges only those that the viewer may see leave the database; the others are in the sum alone. */
async function readShown(reads: Reads, shown: RawBuilder<Shown>, ask: Ask) {
  const { viewer } = ask
  const { rows } = await sql<Row>`
    select shown.of, offer.id, offer.state, offer.price_minor::text as "priceMinor", offer.currency, offer.scope,
      offer.deliver_by::text as "deliverBy", offer.expires_on::text as "expiresOn", offer.expires_at as "expiresAt",
      offer.offered_at as "offeredAt", offer.settled_at as "settledAt",
      coalesce(offer.reason_in_languages ->> ${viewer.language.toLowerCase()}::text, offer.reason) as reason,
      pledged.minor as "pledgedMinor", pledged.stores, seen.pledges
    from ${shown} as shown join suggestion_offer offer on offer.id = shown.id
    cross join pledged(offer.id)
    cross join lateral (
      select coalesce(json_agg(json_build_object(
        'storeId', store.id, 'slug', store.slug, 'name', store.name, 'amountMinor', pledge.amount_minor::text,
        'pledgedAt', pledge.pledged_at, 'pledgedBy', person.name,
        'ticket', case when ticket.id is not null then json_build_object(
          'id', ticket.id, 'number', ticket.number, 'title', ticket.title, 'type', ticket.type, 'status', ticket.status
        ) end
      ) order by store.name, store.id), '[]') as pledges
      from pledge
        join store on store.id = pledge.store_id
        join person on person.id = pledge.pledged_by_id
        left join ticket on ticket.id = pledge.ticket_id and ${isToldOfTickets(viewer)}::boolean
      where pledge.offer_id = offer.id and ${STANDS}
        and (${isTeam(viewer)} or pledge.store_id = any(${pledgesSeenBy(viewer)}::uuid[]))
    ) as seen`.execute(reads)
  return new Map(rows.map((row) => [row.of, offerOf(row, ask)]))
}

/**
 * The stores of a viewer whose pledges they are told of: what a store pays is told by what tells of its charges (A1), and not to a
 * partner whom its owner keeps from them (A4).
 */
function pledgesSeenBy(viewer: Viewer): string[] {
  if (!scopesOf(viewer).has('charges:read')) return []
  return storesOf(viewer).filter((storeId) => seesChargesIn(viewer, storeId))
}

function isTeam(viewer: Viewer): boolean {
  return suggestionOfferPolicy.offer(viewer) === true
}

function offerOf(row: Row, { viewer, now }: Ask): SuggestionOfferType {
  const { currency } = row
  const sum = { price: BigInt(row.priceMinor), pledged: BigInt(row.pledgedMinor) }
  const money = (minor: bigint) => moneyOf({ minor, currency })
  const state = offerState({ state: row.state, expiresAt: instantFrom(row.expiresAt) }, now)
  const mayOffer = isTeam(viewer) && state === 'OPEN'
  const own = row.pledges.filter(({ storeId }) => pledgesSeenBy(viewer).includes(storeId))
  return {
    id: nodeId('SuggestionOffer', row.id),
    state,
    price: money(sum.price),
    pledged: money(sum.pledged),
    missing: money(missingOf(sum)),
    least: money(leastShare(sum)),
    storeCount: row.stores,
    scope: row.scope,
    deliverBy: Temporal.PlainDate.from(row.deliverBy),
    expiresOn: Temporal.PlainDate.from(row.expiresOn),
    offeredAt: instantFrom(row.offeredAt),
    settledAt: state === 'EXPIRED' ? instantFrom(row.settledAt ?? row.expiresAt) : instantFrom(row.settledAt),
    reason: row.reason,
    ownPledges: own.map((pledge) => pledgeOf(pledge, currency)),
    pledges: isTeam(viewer) ? row.pledges.map((pledge) => pledgeOf(pledge, currency)) : null,
    viewerCan: { withdraw: mayOffer, replace: mayOffer && row.stores === 0 },
  }
}

function pledgeOf({ storeId, ticket, ...row }: PledgeRow, currency: Currency): PledgeType {
  return {
    store: storeLink({ id: storeId, slug: row.slug, name: row.name }),
    amount: moneyOf({ minor: BigInt(row.amountMinor), currency }),
    pledgedAt: instantFrom(row.pledgedAt),
    pledgedBy: { name: row.pledgedBy, initials: initialsOf(row.pledgedBy), side: 'STORE' },
    ticket: ticket && { ...ticket, id: nodeId('Ticket', ticket.id) },
  }
}
