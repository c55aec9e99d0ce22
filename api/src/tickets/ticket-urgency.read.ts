import { type RawBuilder, sql } from 'kysely'
import { foreignCursor, type Slice } from '../graphql/connections.ts'
import { NEXT_DUE_AT } from './ticket-deadlines.read.ts'
import type { TicketsSeen } from './ticket-row.read.ts'
import { atRisk, isOrNot } from './ticket-where.ts'

/** A walk through tickets by urgency: from where, which way, and as of when they are late or at risk. */
export type Urgency = { slice: Slice; descending: boolean; asOf: Temporal.Instant }

/**
 * A walk is as of its first page, whose moment its cursors carry: a ticket that comes at risk between two pages keeps its
 * place by its deadline, so that it is met once, neither lost above the cursor nor shown twice. A list read anew has it on top.
 * @throws BAD_USER_INPUT for a cursor that no such walk gave
 */
export function urgencyOf(slice: Slice, descending: boolean, now: Temporal.Instant): Urgency {
  if (slice.beyond === null) return { slice, descending, asOf: now }
  const [, , from, asOf] = slice.beyond
  if (slice.beyond.length !== 4 || (from !== 0 && from !== 1)) throw foreignCursor()
  return { slice, descending, asOf: begunAt(asOf, now) }
}

/** Long before Stoa; PostgreSQL knows no instant that is far earlier. */
const EARLIEST = Temporal.Instant.from('2000-01-01T00:00:00Z')

function begunAt(text: unknown, now: Temporal.Instant): Temporal.Instant {
  try {
    const at = Temporal.Instant.from(String(text))
    if (Temporal.Instant.compare(at, now) <= 0 && Temporal.Instant.compare(EARLIEST, at) <= 0) return at
  } catch {
    // answered below, like every cursor that is not of this list
  }
  throw foreignCursor()
}

/** 0 for what is late or at risk, 1 for the rest. */
export function rank(asOf: Temporal.Instant) {
  return sql<number>`case when ${atRisk(asOf)} then 0 else 1 end`
}

/**
 * The tickets of one page, of all that were found: what is late or at risk and the rest are walked each by the deadline
 * in an index, as far as the page may reach, since no index has an order that changes with the time.
 */
export function mostUrgent(found: TicketsSeen, among: TicketsSeen, urgency: Urgency): TicketsSeen {
  const { slice, descending, asOf } = urgency
  const way = descending ? 'desc' : 'asc'
  const from = slice.beyond && Number(slice.beyond[2])
  const ranks = (descending ? [1, 0] : [0, 1]).filter(
    (each) => from === null || (descending ? each <= from : each >= from),
  )
  const pages = ranks.map((each) => {
    const ranked = found
      .where(isOrNot(each === 0, atRisk(asOf)))
      .$if(each === from, (list) => list.where(isBeyond(slice, NEXT_DUE_AT, 'timestamptz', descending)))
    return sql`${ranked
      .select('ticket.id')
      .orderBy(NEXT_DUE_AT, way)
      .orderBy('ticket.id', way)
      .limit(slice.limit + 1)}`
  })
  return among.where(sql<boolean>`ticket.id in (${sql.join(pages, sql` union all `)})`)
}

/** Whether a ticket comes after the cursor, by its sort key and then its id. */
export function isBeyond(
  { beyond }: Slice,
  key: RawBuilder<string | number>,
  type: string,
  descending: boolean,
) {
  return sql<boolean>`(${key}, ticket.id) ${sql.raw(descending ? '<' : '>')} (${beyond?.[0]}::${sql.raw(type)}, ${beyond?.[1]}::uuid)`
}
