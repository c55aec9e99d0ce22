import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'
import { type StoreLink, storeLink } from '../stores/store-link.type.ts'
import { readPlatformTerms } from './charging-terms.read.ts'
import type { ClosingHindrance, ClosingReview, HinderedRow } from './closing-review.type.ts'
import { draftMonth, type NamedDraft } from './draft-month.ts'
import { type MonthSpan, monthSpan } from './month-span.ts'
import { firstOpenMonth, readCounter } from './open-months.ts'
import { readPayerAgreements } from './payer-agreement.read.ts'
import { instantOf } from './recorded-work.read.ts'
import { rehearsalOf } from './rehearse-closing.ts'
import { readParties } from './statement-parties.read.ts'
import { countedMinutes } from './work-timer.entity.ts'

const MOST_ROWS = 100

type Kind = ClosingHindrance['kind']
/** A row with the primary key of its ticket. */
type Found = Omit<HinderedRow, 'ticket'> & { ticketId: string | null }

/**
 * What to look at before the next month is closed (C6), for all stores. It goes the way of the closing itself, and writes nothing:
 * eight statements for every 200 stores, and eight more.
 */
export async function readClosingReview(reads: Reads, now: Temporal.Instant): Promise<ClosingReview> {
  const { timeZone, currency } = await readPlatformTerms(reads)
  const counter = await readCounter(reads)
  const period = await firstOpenMonth(reads, counter, timeZone)
  if (period === null) return { month: null, isOver: false, hindrances: [], rehearsal: null }
  const month = monthSpan(period, timeZone)
  const drafts = await draftMonth(reads, month, now)
  const timers = await readRunningTimers(reads, month, now)
  const found: Record<Kind, Found[]> = {
    PLATFORM_UNNAMED: [],
    DISPUTED_LINE: drafts.flatMap(({ store, frozen }) =>
      frozen.map(({ ticket, amount }) => row(store, { ticketId: ticket, amount: moneyOf(amount) })),
    ),
    RUNNING_TIMER: timers,
    HELD_WORK: drafts.flatMap(({ store, held }) =>
      held.map(({ ticket, minutes, wouldCost }) =>
        row(store, { ticketId: ticket, minutes, amount: moneyOf(wouldCost) }),
      ),
    ),
    UNPRICED_WORK: drafts.flatMap(({ store, unpriced }) =>
      unpriced.map(({ ticket, minutes }) => row(store, { ticketId: ticket, minutes })),
    ),
    NO_BILLING_DETAILS: payersWhere(drafts, ({ hasBillingDetails }) => !hasBillingDetails),
    NO_VAT_NUMBER: payersWhere(
      drafts,
      ({ hasBillingDetails, facts }) => hasBillingDetails && facts.payer.vatNumber === null,
    ),
    OTHER_PAYER: await otherPayers(reads, drafts),
  }
  const { issuer } = await readParties(reads, [])
  const tickets = await readTicketLinks(reads, Object.values(found).flat())
  return {
    month: period,
    isOver: Temporal.Instant.compare(month.to, now) <= 0,
    hindrances: [
      ...(issuer.hasBillingDetails ? [] : [{ kind: 'PLATFORM_UNNAMED' as const, count: 1, rows: [] }]),
      ...Object.entries(found)
        .filter(([, rows]) => rows.length > 0)
        .map(([kind, rows]) => ({
          kind: kind as Kind,
          count: rows.length,
          rows: rows
            .map(({ ticketId, ...told }) => ({ ...told, ticket: tickets.get(ticketId ?? '') ?? null }))
            .toSorted(byStore)
            .slice(0, MOST_ROWS),
        })),
    ],
    rehearsal: rehearsalOf(drafts, { month, currency, counter, open: period }),
  }
}

function row(store: StoreLink, told: Partial<Found>): Found {
  return { ticketId: null, name: null, minutes: null, amount: null, ...told, store }
}

/** Whoever pays a statement of which something is true, with what they would pay. */
function payersWhere(
  drafts: readonly NamedDraft[],
  is: (statement: NamedDraft['statements'][number]) => boolean,
): Found[] {
  return drafts.flatMap(({ store, statements }) =>
    statements
      .filter(is)
      .map(({ facts }) => row(store, { name: facts.payer.name, amount: moneyOf(facts.net) })),
  )
}

/** Tickets that are billed to another than who pays for new work of their store now; one statement. */
async function otherPayers(reads: Reads, drafts: readonly NamedDraft[]): Promise<Found[]> {
  const agreements = await readPayerAgreements(
    reads,
    drafts.map(({ storeId }) => storeId),
  )
  return drafts.flatMap(({ storeId, store, statements }) => {
    const agreed = agreements.get(storeId)
    const now = agreed?.inForceFrom ? agreed.partner.id : store.id
    return statements
      .filter(({ payerId }) => nodeId(payerId === storeId ? 'Store' : 'Partner', payerId) !== now)
      .flatMap(({ facts, lines }) =>
        [...new Set(lines.map(({ ticketId }) => ticketId))].map((ticketId) =>
          row(store, { ticketId, name: facts.payer.name }),
        ),
      )
  })
}

/** Timers that were started before a month's end and are not logged yet, in one statement from the index of those that run. */
async function readRunningTimers(reads: Reads, { to }: MonthSpan, now: Temporal.Instant): Promise<Found[]> {
  const rows = await reads
    .selectFrom('work_timer')
    .innerJoin('ticket', 'ticket.id', 'work_timer.ticket_id')
    .innerJoin('store', 'store.id', 'ticket.store_id')
    .innerJoin('person', 'person.id', 'work_timer.agent_id')
    .where('work_timer.ended_at', 'is', null)
    .where(sql<boolean>`work_timer.started_at < ${instantOf(to)}`)
    .select(['ticket.id as ticketId', 'person.name as agent', 'store.id', 'store.slug', 'store.name'])
    .select(sql<string>`work_timer.started_at::text`.as('startedAt'))
    .select(sql<string | null>`work_timer.stopped_at::text`.as('stoppedAt'))
    .execute()
  return rows.map(({ ticketId, agent, startedAt, stoppedAt, ...store }) => {
    const minutes = countedMinutes(instantFrom(startedAt), stoppedAt ? instantFrom(stoppedAt) : now)
    return row(storeLink(store), { ticketId, name: agent, minutes })
  })
}

/** The tickets of some rows, by primary key, in one statement. */
async function readTicketLinks(
  reads: Reads,
  rows: readonly Found[],
): Promise<ReadonlyMap<string, TicketLink>> {
  const ids = [...new Set(rows.flatMap(({ ticketId }) => ticketId ?? []))]
  const found = await reads
    .selectFrom('ticket')
    .where('id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .select(['id', 'number', 'title', 'type', 'status'])
    .execute()
  return new Map(found.map(({ id, ...ticket }) => [id, { ...ticket, id: nodeId('Ticket', id) }]))
}

function byStore(a: HinderedRow, b: HinderedRow): number {
  return a.store.name.localeCompare(b.store.name) || (a.ticket?.number ?? 0) - (b.ticket?.number ?? 0)
}
