import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { moneyOf } from '../graphql/values.type.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, sideIn, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { causeRule } from './charge-cause.type.ts'
import type { EstimatePrice } from './estimate.entity.ts'
import { estimatePolicy } from './estimate.policy.ts'
import type { EstimatePriceType, EstimateType } from './estimate.type.ts'
import { estimateState, type KeptEstimateState } from './estimate-words.ts'
import { worksFor } from './payer.policy.ts'
import { readUntoldTickets } from './untold-tickets.read.ts'
import { WAS_BUG } from './was-bug.ts'

/** Who reads estimates, and when: an offer ends with its time. */
export type Ask = { viewer: Viewer; now: Temporal.Instant }

/** As many open offers as home shows; a store has a few. */
const MOST_OPEN = 50

/** As many versions as a ticket shows; most have one or two. */
const MOST_OF_TICKET = 20

/** Those of some estimates that a viewer may see, by primary key, in one statement; one more for a partner's people. */
export async function readEstimatesById(
  reads: Reads,
  ids: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, EstimateType>> {
  const rows = await estimatesTold(reads, ask.viewer, (all) =>
    all.where('estimate.id', '=', (eb) => eb.fn.any(eb.val([...ids]))),
  )
  return new Map(rows.map((row) => [row.id, estimateOf(row, ask)]))
}

/** The newest estimates of some tickets, as far as a viewer may see them, newest first, by the ticket's primary key, read likewise. */
export async function readEstimatesOfTickets(
  reads: Reads,
  ticketIds: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, EstimateType[]>> {
  const rows = await estimatesTold(reads, ask.viewer, (all) =>
    all
      .where(
        sql<boolean>`estimate.id in (
        select newest.id from unnest(${[...ticketIds]}::uuid[]) as asked(ticket_id) cross join lateral (
          select id from estimate where estimate.ticket_id = asked.ticket_id
          order by version desc limit ${sql.lit(MOST_OF_TICKET)}
        ) as newest
      )`,
      )
      .orderBy('estimate.version', 'desc'),
  )
  const byTicket = Map.groupBy(rows, ({ ticketId }) => ticketId)
  return new Map([...byTicket].map(([id, of]) => [id, of.map((row) => estimateOf(row, ask))]))
}

/** The offers of a store that wait for an answer, the one that ends first first: from one index, read likewise. */
export async function readOpenEstimates(reads: Reads, storeId: string, ask: Ask): Promise<EstimateType[]> {
  const rows = await estimatesTold(reads, ask.viewer, (all) =>
    all
      .where('estimate.store_id', '=', storeId)
      .where('estimate.state', '=', sql.lit('OFFERED' as const))
      .where('estimate.expires_at', '>', sql<never>`${ask.now.toString()}::timestamptz`)
      .where('ticket.status', '<>', 'CLOSED')
      .orderBy('estimate.expires_at')
      .orderBy('estimate.id')
      .limit(MOST_OPEN),
  )
  return rows.map((row) => estimateOf(row, ask))
}

/** Those of some estimates that the viewer is told of: a partner of none for work that another partner pays (A1, C7). */
async function estimatesTold(
  reads: Reads,
  viewer: Viewer,
  ask: (all: ReturnType<typeof estimateRows>) => ReturnType<typeof estimateRows>,
): Promise<Row[]> {
  const rows = await ask(estimateRows(reads, viewer)).execute()
  const untold = await readUntoldTickets(reads, viewer, rows)
  return rows.filter(({ ticketId }) => !untold.has(ticketId))
}

function estimateRows(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('estimate')
    .innerJoin('ticket', 'ticket.id', 'estimate.ticket_id')
    .innerJoin('store', 'store.id', 'estimate.store_id')
    .innerJoin('person as agent', 'agent.id', 'estimate.offered_by_id')
    .leftJoin('person as settler', 'settler.id', 'estimate.settled_by_id')
    .leftJoin('partner as via', 'via.id', 'estimate.via_partner_id')
    .$if(stores !== null, (query) =>
      query.where('estimate.store_id', '=', (eb) => eb.fn.any(eb.val([...(stores ?? [])]))),
    )
    .select((eb) => [
      'estimate.id',
      'estimate.version',
      'estimate.state',
      'estimate.minutes',
      'estimate.scope',
      'estimate.cause',
      'estimate.billed_minutes as billedMinutes',
      sql<string>`estimate.hourly_minor::text`.as('hourlyMinor'),
      sql<string>`trim_scale(estimate.discount_percent)::text`.as('discountPercent'),
      sql<string>`estimate.net_minor::text`.as('netMinor'),
      'estimate.currency',
      sql<string>`estimate.offered_at`.as('offeredAt'),
      sql<string>`estimate.expires_at`.as('expiresAt'),
      sql<string | null>`estimate.settled_at`.as('settledAt'),
      'estimate.words',
      sql<boolean>`estimate.cause = 'STORE_CODE_BREAKAGE' and ${WAS_BUG} and not exists (
        select from estimate earlier
        where earlier.ticket_id = ticket.id and earlier.state = 'APPROVED' and earlier.version < estimate.version
      )`.as('isFreeUntilApproved'),
      'agent.name as agentName',
      'settler.name as settlerName',
      'via.id as viaPartnerId',
      'via.name as viaPartnerName',
      'ticket.id as ticketId',
      'ticket.number',
      'ticket.title',
      'ticket.type',
      'ticket.status',
      'store.id as storeId',
      'store.slug',
      'store.name as storeName',
      jsonArrayFrom(
        eb
          .selectFrom('membership')
          .innerJoin('person as owner', 'owner.id', 'membership.person_id')
          .whereRef('membership.store_id', '=', 'estimate.store_id')
          .where('membership.role', '=', 'OWNER')
          .orderBy('owner.name')
          .select('owner.name'),
      ).as('owners'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof estimateRows>['execute']>>[number]

function estimateOf(row: Row, { viewer, now }: Ask): EstimateType {
  const expiresAt = instantFrom(row.expiresAt)
  const state = estimateState({ state: row.state as KeptEstimateState, expiresAt }, now)
  const isOpen = state === 'OFFERED' && row.status !== 'CLOSED'
  const isAnswered = row.state === 'APPROVED' || row.state === 'DECLINED'
  const viaPartner = row.viaPartnerId === null ? null : { id: row.viaPartnerId, name: row.viaPartnerName! }
  const isTold = !viaPartner || sideIn(viewer, row.storeId) !== 'PARTNER' || worksFor(viewer, viaPartner.id)
  return {
    id: nodeId('Estimate', row.id),
    version: row.version,
    state,
    minutes: row.minutes,
    scope: row.scope,
    rule: causeRule(row.cause),
    price: priceOf({ ...row, hourlyMinor: BigInt(row.hourlyMinor), netMinor: BigInt(row.netMinor) }),
    offeredAt: instantFrom(row.offeredAt),
    offeredBy: actor(row.agentName, 'PLATFORM'),
    expiresAt,
    settledAt: instantFrom(row.settledAt),
    settledBy:
      row.settlerName === null || !isTold
        ? null
        : actor(row.settlerName, !isAnswered ? 'PLATFORM' : viaPartner ? 'PARTNER' : 'STORE'),
    viaPartner: viaPartner && isTold ? { ...viaPartner, id: nodeId('Partner', viaPartner.id) } : null,
    words: isTold ? row.words : null,
    isFreeUntilApproved: row.isFreeUntilApproved,
    ticket: {
      id: nodeId('Ticket', row.ticketId),
      number: row.number,
      title: row.title,
      type: row.type,
      status: row.status,
    },
    store: storeLink({ id: row.storeId, slug: row.slug, name: row.storeName }),
    owners: row.owners.map(({ name }) => name),
    viewerCanAnswer:
      isOpen && estimatePolicy.answer(viewer, { ...row, netMinor: BigInt(row.netMinor) }) === true,
    viewerCanWithdraw: isOpen && estimatePolicy.offer(viewer, row) === true,
  }
}

/** A price as the API tells it. */
export function priceOf({
  billedMinutes,
  hourlyMinor,
  discountPercent,
  netMinor,
  currency,
}: EstimatePrice): EstimatePriceType {
  return {
    billedMinutes,
    hourly: moneyOf({ minor: hourlyMinor, currency }),
    discountPercent,
    most: moneyOf({ minor: netMinor, currency }),
  }
}

function actor(name: string, side: 'STORE' | 'PARTNER' | 'PLATFORM') {
  return { name, initials: initialsOf(name), side }
}
