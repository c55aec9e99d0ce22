import { sql } from 'kysely'
import type { Reads } from '../persistence/reads.ts'
import { readTicketsById } from './ticket.read.ts'
import type { TicketAsk } from './ticket-row.read.ts'
import type { PromiseExample } from './promise-example.type.ts'

/** A store, and the minutes in which its plan promises a resolution now. */
export type ExampleOf = { storeId: string; minutes: number | null }

const LAST = 5
const OVERNIGHT_HOURS = 16

/**
 * Of the last five tickets of each store that were settled, the one that shows best how its promise is counted: under the
 * promise as it is now and without extension, before others; of those one that ran through a night; of those the last.
 * Two statements, one more for calendars not met before.
 */
export async function readPromiseExamples(
  reads: Reads,
  of: readonly ExampleOf[],
  ask: TicketAsk,
): Promise<ReadonlyMap<string, PromiseExample>> {
  const stores = of.map(({ storeId }) => storeId)
  const minutes = of.map((each) => each.minutes)
  const { rows } = await sql<{ storeId: string; ticketId: string; isOvernight: boolean }>`
    select asked.store_id as "storeId", example.id as "ticketId", example.is_plain and example.is_long as "isOvernight"
    from unnest(${stores}::uuid[], ${minutes}::int[]) asked(store_id, minutes)
    cross join lateral (
      select id, last_activity_at,
        coalesce(resolution_completed_at - opened_at >= make_interval(hours => ${OVERNIGHT_HOURS}), false) as is_long,
        (targets -> 'resolution' ->> 'minutes')::int is not distinct from asked.minutes
          and not exists (select from ticket_event where ticket_id = last.id and type = 'EXTENDED') as is_plain
      from (
        select id, last_activity_at, opened_at, resolution_completed_at, targets from ticket
        where store_id = asked.store_id and status in ('RESOLVED', 'CLOSED')
          and type <> 'PRODUCT_SUGGESTION' and resolution_state is not null
        order by last_activity_at desc, id desc limit ${LAST}
      ) last
    ) example
    order by asked.store_id, is_plain, is_plain and is_long, last_activity_at, id`.execute(reads)
  // Of each store the best comes last, and stays.
  const best = new Map(rows.map((row) => [row.storeId, row]))
  const ids = [...best.values()].map(({ ticketId }) => ticketId)
  const tickets = await readTicketsById(reads, ids, ask)
  return new Map(
    [...best.values()].flatMap(({ storeId, ticketId, isOvernight }) => {
      const ticket = tickets.get(ticketId)
      return ticket ? [[storeId, { ticket, isOvernight }] as const] : []
    }),
  )
}
