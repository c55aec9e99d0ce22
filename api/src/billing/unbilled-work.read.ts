import { sql } from 'kysely'
import type { ChargedEntry } from '../domain/charge.ts'
import { nodeId } from '../graphql/node-id.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { type StoreLink, storeLink } from '../stores/store-link.type.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'

/** Work that is not billed yet, with the ticket and the store as others name them. */
export type UnbilledWork = ChargedEntry & { storeId: string; link: TicketLink; store: StoreLink }

/**
 * The work since an instant in stores that ever were on a plan, by the tickets' numbers, in one statement. Statements
 * are not issued yet (C6): until then a month is unbilled while it runs.
 */
export async function readUnbilledWork(
  reads: Reads,
  planId: string,
  since: Temporal.Instant,
): Promise<UnbilledWork[]> {
  const rows = await reads
    .selectFrom('work_entry')
    .innerJoin('ticket', 'ticket.id', 'work_entry.ticket_id')
    .innerJoin('store', 'store.id', 'work_entry.store_id')
    .where('work_entry.store_id', 'in', (eb) =>
      eb.selectFrom('subscription').where('plan_id', '=', planId).select('store_id'),
    )
    .where(sql<boolean>`work_entry.worked_at >= ${since.toString()}::timestamptz`)
    .orderBy('ticket.number')
    .orderBy('work_entry.worked_at')
    .select([
      'work_entry.ticket_id as ticketId',
      'work_entry.store_id as storeId',
      'work_entry.cause',
      'work_entry.minutes',
      sql<string>`work_entry.worked_at::text`.as('workedAt'),
      'ticket.number',
      'ticket.title',
      'ticket.type',
      'ticket.status',
      'store.slug',
      'store.name',
    ])
    .execute()
  return rows.map(
    ({ ticketId, storeId, cause, minutes, workedAt, number, title, type, status, ...store }) => ({
      ticket: ticketId,
      cause,
      minutes,
      at: instantFrom(workedAt),
      storeId,
      link: { id: nodeId('Ticket', ticketId), number, title, type, status },
      store: storeLink({ id: storeId, ...store }),
    }),
  )
}
