import { type ExpressionBuilder, sql } from 'kysely'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads, type Tables } from '../persistence/reads.ts'
import { readCalendars } from '../plans/calendar.read.ts'
import { clockEvent } from './ticket-event.entity.ts'
import type { ClockName } from './ticket-words.ts'
import { type ClockRow, clockRows, ticketsSeen } from './ticket-row.read.ts'
import type { PromiseOutcomeName, PromiseRecord, TicketPromise } from './promise.type.ts'
import { type ClockHistory, tellPromise } from './told-promise.ts'

/** Whose promises are told, and of them only those that came out so, or whose tickets were opened in a span; null for all. */
export type PromiseWhere = {
  storeId: string
  outcome: PromiseOutcomeName | null
  openedFrom: Temporal.Instant | null
  openedTo: Temporal.Instant | null
}

type Ask = { viewer: Viewer; now: Temporal.Instant; paths: ReadonlySet<string> }

/** A promise of a ticket: which clock, whether it was made, how it was settled, and its deadline. */
const PROMISES = sql<{
  clock: ClockName
  is_made: boolean
  state: string | null
  due_at: string | null
}>`lateral (values
  ('RESOLUTION', ticket.is_resolution_promised, ticket.resolution_state, ticket.resolution_due_at),
  ('FIRST_RESPONSE', ticket.is_first_response_promised, ticket.first_response_state, ticket.first_response_due_at)
)`.as<'promise'>(sql`promise(clock, is_made, state, due_at)`)

/** A page of a store's promises, newest first: one statement, one more for calendars not met before, one for a count. */
export async function readPromises(
  reads: Reads,
  where: PromiseWhere,
  slice: Slice,
  { viewer, now, paths }: Ask,
): Promise<Page<TicketPromise>> {
  const chosen = promisesOf(reads, viewer, where.storeId)
    .$if(where.outcome !== null, (query) => query.where(outcomeAt(now), '=', where.outcome))
    .$if(where.openedFrom !== null, (query) =>
      query.where(sql<boolean>`ticket.opened_at >= ${where.openedFrom?.toString()}::timestamptz`),
    )
    .$if(where.openedTo !== null, (query) =>
      query.where(sql<boolean>`ticket.opened_at < ${where.openedTo?.toString()}::timestamptz`),
    )
  const [beyond, way] = slice.backward ? (['>', 'asc'] as const) : (['<', 'desc'] as const)
  const query = chosen
    .$if(slice.beyond !== null, (list) =>
      list.where(
        sql<boolean>`(ticket.opened_at, ticket.id, promise.clock) ${sql.raw(beyond)}
          (${slice.beyond?.[0]}::timestamptz, ${slice.beyond?.[1]}::uuid, ${slice.beyond?.[2]}::text)`,
      ),
    )
    .select((eb) => [...COLUMNS, outcomeAt(now).as('outcome'), clockRows(eb as Ticket).as('clockRows')])
    .orderBy('ticket.opened_at', way)
    .orderBy('ticket.id', way)
    .orderBy('promise.clock', way)
    .limit(slice.limit + 1)
  const [rows, total] = await Promise.all([
    query.execute(),
    paths.has('totalCount')
      ? chosen.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
      : null,
  ])
  const calendars = await readCalendars(
    reads,
    rows.map(({ calendarId }) => calendarId),
  )
  const page = pageOf(
    rows,
    slice,
    ({ openedAt, id, clock }) => [openedAt, id, clock],
    total && Number(total.count),
  )
  const told = page.nodes.map((row) => promiseOf(row, calendars.get(row.calendarId)!, now))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** A store's promises, counted in one statement; none for missing and foreign stores alike. */
export async function readPromiseRecord(
  reads: Reads,
  storeId: string,
  { viewer, now }: Pick<Ask, 'viewer' | 'now'>,
): Promise<PromiseRecord> {
  const outcome = outcomeAt(now)
  const row = await promisesOf(reads, viewer, storeId)
    .select((eb) => [
      eb.fn.countAll<string>().filterWhere(outcome, '=', 'KEPT').as('kept'),
      eb.fn.countAll<string>().filterWhere(outcome, '=', 'BROKEN').as('broken'),
      eb.fn.countAll<string>().filterWhere(outcome, '=', 'RUNNING').as('running'),
      sql<string>`count(*) filter (where exists (
        select from ticket_event where ticket_id = ticket.id
          and (type = 'EXTENDED' and promise.clock = 'RESOLUTION' or type = 'CALENDAR_CHANGED'
            and detail -> 'moves' @> jsonb_build_array(jsonb_build_object('clock', promise.clock)))))`.as(
        'extended',
      ),
    ])
    .executeTakeFirstOrThrow()
  return {
    kept: Number(row.kept),
    broken: Number(row.broken),
    running: Number(row.running),
    extended: Number(row.extended),
  }
}

function promisesOf(reads: Reads, viewer: Viewer, storeId: string) {
  return ticketsSeen(reads, viewer)
    .innerJoin(PROMISES, (join) => join.onTrue())
    .where('ticket.store_id', '=', storeId)
    .where(sql<boolean>`(ticket.is_resolution_promised or ticket.is_first_response_promised)`)
    .where('promise.is_made', '=', true)
    .where(sql<boolean>`not ${goesOn()}`)
}

/**
 * Whether a promise goes on in the ticket that this one was merged into: it is counted there. What was broken before, or
 * answered, stays.
 */
function goesOn() {
  return sql<boolean>`(ticket.merged_into_id is not null and promise.state = 'MET'
    and (promise.clock = 'RESOLUTION' or not exists (
      select from ticket_event where ticket_id = ticket.id and type = 'AGENT_REPLIED')))`
}

/** What came of a promise, by its stored state and deadline; a deadline has passed from the minute after it. */
export function outcomeAt(now: Temporal.Instant) {
  return sql<PromiseOutcomeName>`case
    when promise.state = 'MET' then 'KEPT'
    when promise.state = 'MISSED' or promise.due_at <= ${now.subtract({ minutes: 1 }).toString()}::timestamptz then 'BROKEN'
    else 'RUNNING' end`
}

const COLUMNS = [
  'ticket.id',
  'ticket.number',
  'ticket.title',
  'ticket.type',
  'ticket.status',
  'ticket.targets',
  'ticket.calendar_id as calendarId',
  sql<string>`ticket.opened_at`.as('openedAt'),
  'promise.clock',
] as const

type Ticket = ExpressionBuilder<Tables, 'ticket'>

type Row = {
  id: string
  number: number
  title: string
  type: TicketPromise['ticket']['type']
  status: TicketPromise['ticket']['status']
  targets: unknown
  clock: ClockName
  outcome: PromiseOutcomeName
  clockRows: unknown
}

function promiseOf(row: Row, calendar: BusinessCalendar, now: Temporal.Instant): TicketPromise {
  const events = (row.clockRows as ClockRow[]).flatMap((event) => {
    const told = clockEvent({ ...event, at: instantFrom(event.at) })
    return told ? [{ ...told, reason: event.reason }] : []
  })
  const history: ClockHistory = { calendar, targets: row.targets as ClockHistory['targets'], events }
  const {
    promised,
    promisedAt,
    promisedDueAt,
    announcements,
    waitedMinutes,
    resolvedMinutes,
    now: reading,
  } = tellPromise(history, row.clock, now)!
  return {
    ticket: {
      id: nodeId('Ticket', row.id),
      number: row.number,
      title: row.title,
      type: row.type,
      status: row.status,
    },
    clock: row.clock,
    promisedAt,
    promisedMinutes: promised.minutes,
    promisedClock: promised.clock,
    promisedDueAt,
    extensions: announcements,
    waitedMinutes,
    resolvedMinutes,
    source: reading.source!,
    targetMinutes: reading.target!.minutes,
    targetClock: reading.target!.clock,
    dueAt: reading.dueAt,
    outcome: row.outcome,
    state: reading.state,
    completedAt: reading.completedAt,
    remainingMinutes: reading.remainingMinutes!,
  }
}
