import { sql } from 'kysely'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { readTicketsById } from './ticket.read.ts'
import type { TicketAsk } from './ticket-row.read.ts'
import { isUnanswered, namedCritical } from './unanswered-report.ts'
import type { UndeclaredTroubleType } from './undeclared-trouble.type.ts'

const MOST_TICKETS = 5

/**
 * The critical components that stores, from one on, report lately, where neither an incident that touches the reporting
 * store nor a shipped fix has named them since. One statement, by `ticket_reported_trouble`, and for their tickets, if
 * they are asked for, those of a list.
 */
export async function readUndeclaredTroubles(
  reads: Reads,
  ask: TicketAsk,
  wantsTickets: boolean,
): Promise<UndeclaredTroubleType[]> {
  const rows = await reads
    .selectFrom('component')
    .innerJoin(reports(ask.now).as('report'), 'report.key', 'component.key')
    .select([
      'component.key',
      'component.name',
      'component.trouble',
      'component.product',
      'component.is_critical as isCritical',
      'report.stores',
      'report.since',
      'report.count',
      'report.first',
    ])
    .orderBy('component.position')
    .execute()
  const ids = wantsTickets ? rows.flatMap(({ first }) => first) : []
  const tickets = ids.length > 0 ? await readTicketsById(reads, ids, ask) : null
  return rows.map(({ stores, since, count, first, ...component }) => ({
    component,
    storesTouched: stores,
    since: instantFrom(since),
    ticketCount: count,
    tickets: first.flatMap((id) => tickets?.get(id) ?? []),
  }))
}

function reports(now: Temporal.Instant) {
  return sql<{ key: string; stores: number; since: string; count: number; first: string[] }>`(
    select named.key, count(distinct ticket.store_id)::int as stores, min(ticket.opened_at) as since,
      count(*)::int as count,
      (array_agg(ticket.id::text order by ticket.opened_at, ticket.id))[1:${sql.lit(MOST_TICKETS)}] as first
    from ticket, lateral ${namedCritical} as named
    where named.is_meant and ${isUnanswered(sql`ticket.store_id`, now)}
    group by named.key)`
}
