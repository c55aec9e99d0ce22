import { sql } from 'kysely'
import { moneyOf, type Money } from '../graphql/values.type.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { disputePolicy } from './dispute.policy.ts'
import type { DisputeState } from './dispute-words.ts'
import type { DisputeType } from './dispute.type.ts'
import { readFrozen } from './frozen-lines.read.ts'
import { lineId } from './line-id.ts'
import { isToldOf } from './payer.policy.ts'
import { readUntoldTickets } from './untold-tickets.read.ts'

/** As many as the desk's list shows; the oldest are answered first. */
const MOST_OPEN = 50

/** Those of some disputes that a viewer may see, by primary key: one statement, four more while some of them are open, one more for a partner. */
export async function readDisputesById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DisputeType>> {
  if (ids.length === 0) return new Map()
  const { told: rows } = await disputesTold(reads, viewer, (all) =>
    all.where('dispute.id', '=', (eb) => eb.fn.any(eb.val([...ids]))),
  )
  const disputes = await disputesOf(reads, viewer, rows)
  return new Map(rows.map(({ id }, index) => [id, disputes[index]!]))
}

/** Those of some disputes that a viewer is told of, primary keys: one statement, one more for a partner. */
export async function readToldDisputes(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, true>> {
  const { told: rows } = await disputesTold(reads, viewer, (all) =>
    all.where('dispute.id', '=', (eb) => eb.fn.any(eb.val([...ids]))),
  )
  return new Map(rows.map(({ id }) => [id, true]))
}

/** The disputes of some tickets, as far as a viewer may see them, newest first, by the ticket's primary key, read likewise. */
export async function readDisputesOfTickets(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, DisputeType[]>> {
  const { told: rows } = await disputesTold(reads, viewer, (all) =>
    all
      .where('dispute.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
      .orderBy('dispute.disputed_at', 'desc')
      .orderBy('dispute.id', 'desc'),
  )
  const disputes = await disputesOf(reads, viewer, rows)
  const indexes = Map.groupBy(rows.keys(), (index) => rows[index]!.ticketId)
  return new Map([...indexes].map(([id, of]) => [id, of.map((index) => disputes[index]!)]))
}

/** The disputes of some lines that were issued, as far as a viewer may see them, oldest first, by the line's primary key, read likewise. */
export async function readDisputesOfLines(
  reads: Reads,
  viewer: Viewer,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, DisputeType[]>> {
  const { told: rows } = await disputesTold(reads, viewer, (all) =>
    all
      .where('dispute.statement_line_id', '=', (eb) => eb.fn.any(eb.val([...lineIds])))
      .orderBy('dispute.disputed_at')
      .orderBy('dispute.id'),
  )
  const disputes = await disputesOf(reads, viewer, rows)
  const indexes = Map.groupBy(rows.keys(), (index) => rows[index]!.statementLineId!)
  return new Map([...indexes].map(([id, of]) => [id, of.map((index) => disputes[index]!)]))
}

/**
 * The disputes that wait for an answer, of one store or of all that a viewer may see, the oldest first, read likewise: once more
 * for each fifty among which a partner is told of less than all.
 */
export async function readOpenDisputes(
  reads: Reads,
  viewer: Viewer,
  storeId: string | null,
): Promise<DisputeType[]> {
  const told: Row[] = []
  let last: Row | undefined
  do {
    const from = last
    last = undefined
    const rows = await disputesTold(reads, viewer, (all) =>
      all
        .where('dispute.state', '=', sql.lit('OPEN' as const))
        .$if(storeId !== null, (query) => query.where('dispute.store_id', '=', storeId))
        .$if(from !== undefined, (query) =>
          query.where(
            sql<boolean>`(dispute.disputed_at, dispute.id) > (${from?.disputedAt}::timestamptz, ${from?.id}::uuid)`,
          ),
        )
        .orderBy('dispute.disputed_at')
        .orderBy('dispute.id')
        .limit(MOST_OPEN),
    )
    told.push(...rows.told)
    if (rows.read.length === MOST_OPEN) last = rows.read.at(-1)
  } while (last && told.length < MOST_OPEN)
  return disputesOf(reads, viewer, told.slice(0, MOST_OPEN))
}

/** Some disputes, and those of them that the viewer is told of: a partner of none of what another partner pays, issued or not (A1, C7). */
async function disputesTold(
  reads: Reads,
  viewer: Viewer,
  ask: (all: ReturnType<typeof disputeRows>) => ReturnType<typeof disputeRows>,
): Promise<{ read: Row[]; told: Row[] }> {
  const rows = await ask(disputeRows(reads, viewer)).execute()
  const untold = await readUntoldTickets(
    reads,
    viewer,
    rows.filter(({ statementPayerId }) => statementPayerId === null),
  )
  const told = rows.filter(({ ticketId, storeId, statementPayerId: payerId }) =>
    payerId === null ? !untold.has(ticketId) : isToldOf(viewer, { storeId, payerId }),
  )
  return { read: rows, told }
}

function disputeRows(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('dispute')
    .innerJoin('ticket', 'ticket.id', 'dispute.ticket_id')
    .innerJoin('store', 'store.id', 'dispute.store_id')
    .innerJoin('person as owner', 'owner.id', 'dispute.disputed_by_id')
    .leftJoin('person as agent', 'agent.id', 'dispute.answered_by_id')
    .leftJoin('statement_line as line', 'line.id', 'dispute.statement_line_id')
    .leftJoin('statement', 'statement.id', 'line.statement_id')
    .$if(stores !== null, (query) =>
      query.where('dispute.store_id', '=', (eb) => eb.fn.any(eb.val([...(stores ?? [])]))),
    )
    .select([
      'dispute.id',
      'dispute.period',
      sql<string | null>`dispute.rate_from`.as('rateFrom'),
      'dispute.statement_line_id as statementLineId',
      'statement.id as statementId',
      'statement.number as statementNumber',
      'statement.period as statementPeriod',
      'statement.payer_id as statementPayerId',
      sql<string>`line.net_minor - (select coalesce(sum(note.net_minor), 0) from credit_note note where note.line_id = line.id)`.as(
        'issuedLeft',
      ),
      'dispute.state',
      sql<string>`dispute.net_minor::text`.as('netMinor'),
      sql<string | null>`dispute.taken_off_minor::text`.as('takenOffMinor'),
      'dispute.currency',
      sql<string>`dispute.disputed_at`.as('disputedAt'),
      sql<string | null>`dispute.answered_at`.as('answeredAt'),
      'dispute.words',
      'dispute.answer',
      'owner.name as ownerName',
      'agent.name as agentName',
      'ticket.id as ticketId',
      'ticket.number',
      'ticket.title',
      'ticket.type',
      'ticket.status',
      'store.id as storeId',
      'store.slug',
      'store.name as storeName',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof disputeRows>['execute']>>[number]

async function disputesOf(reads: Reads, viewer: Viewer, rows: readonly Row[]): Promise<DisputeType[]> {
  const open = rows.filter(({ state, statementLineId }) => state === 'OPEN' && !statementLineId)
  const frozen = await readFrozen(
    reads,
    open.map(({ ticketId, storeId }) => ({ ticketId, storeId })),
  )
  return rows.map((row) => disputeOf(row, viewer, frozen))
}

function disputeOf(row: Row, viewer: Viewer, frozen: ReadonlyMap<string, Money>): DisputeType {
  const amount = (minor: string) => moneyOf({ minor: BigInt(minor), currency: row.currency })
  const { ticketId: ticket, period, statementLineId } = row
  const id = statementLineId
    ? nodeId('StatementLine', statementLineId)
    : lineId({ ticket, period, rateFrom: instantFrom(row.rateFrom!) })
  const isOpen = row.state === 'OPEN'
  const left = statementLineId ? amount(row.issuedLeft) : (frozen.get(id) ?? amount('0'))
  return {
    id: nodeId('Dispute', row.id),
    lineId: id,
    ticket: {
      id: nodeId('Ticket', row.ticketId),
      number: row.number,
      title: row.title,
      type: row.type,
      status: row.status,
    },
    store: storeLink({ id: row.storeId, slug: row.slug, name: row.storeName }),
    month: row.period,
    state: row.state as DisputeState,
    net: amount(row.netMinor),
    comesTo: isOpen ? left : null,
    statement: statementLineId
      ? {
          id: nodeId('Statement', row.statementId!),
          number: row.statementNumber!,
          period: row.statementPeriod!,
        }
      : null,
    disputedBy: { name: row.ownerName, initials: initialsOf(row.ownerName), side: 'STORE' },
    disputedAt: instantFrom(row.disputedAt),
    words: row.words,
    answeredBy: row.agentName === null ? null : agent(row.agentName),
    answeredAt: instantFrom(row.answeredAt),
    answer: row.answer,
    takenOff: row.takenOffMinor === null ? null : amount(row.takenOffMinor),
    viewerCanAnswer: isOpen && disputePolicy.answer(viewer, row) === true,
  }
}

function agent(name: string) {
  return { name, initials: initialsOf(name), side: 'PLATFORM' as const }
}
