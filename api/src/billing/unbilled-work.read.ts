import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Reads } from '../persistence/reads.ts'
import { type StoreLink, storeLink } from '../stores/store-link.type.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'
import type { StoreWork } from './charge-months.ts'
import { instantOf, readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'

/** Work that is not billed yet, with the tickets and the stores as others name them, by the tickets' numbers. */
export type UnbilledWork = StoreWork<WorkOfStore> & { tickets: readonly UnbilledTicket[] }

export type UnbilledTicket = { ticket: string; storeId: string; link: TicketLink; store: StoreLink }

/**
 * The work of tickets that were worked on or approved for since an instant, in stores that ever were on a plan, in two
 * statements. Statements are not issued yet (C6): until then a month is unbilled while it runs.
 */
export async function readUnbilledWork(
  reads: Reads,
  planId: string,
  since: Temporal.Instant,
): Promise<UnbilledWork> {
  const storeIds = sql`select store_id from subscription where plan_id = ${planId}`
  const recorded = await readRecordedWork(reads, { storeIds, from: instantOf(since) })
  const ids = new Set(recorded.work.map(({ ticket }) => ticket))
  const rows = await reads
    .selectFrom('ticket')
    .innerJoin('store', 'store.id', 'ticket.store_id')
    .where('ticket.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('ticket.number')
    .select(['ticket.id as ticketId', 'ticket.number', 'ticket.title', 'ticket.type', 'ticket.status'])
    .select(['store.id as storeId', 'store.slug', 'store.name'])
    .execute()
  return {
    ...recorded,
    tickets: rows.map(({ ticketId, storeId, number, title, type, status, ...store }) => ({
      ticket: ticketId,
      storeId,
      link: { id: nodeId('Ticket', ticketId), number, title, type, status },
      store: storeLink({ id: storeId, ...store }),
    })),
  }
}
