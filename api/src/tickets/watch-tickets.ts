import { nodeId } from '../graphql/node-id.ts'
import { storesSeenBy, type Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { Watcher } from './follow-ticket.ts'
import { eventsSeen, ticketsSeen } from './ticket-row.read.ts'
import type { ChangedTicket } from './ticket-live.type.ts'

/** A change is committed a little after the instant it carries. */
const OVERLAP = { seconds: 10 }

/** More changes than a list shows need not be told one by one. */
const MOST_TOLD = 200

/**
 * Tells which tickets changed, of one store or of all that the watcher may see: those since an instant first, then each
 * as it changes; some may be told twice, none is left out. Ends when the store is not to be seen any more, and at once
 * where it never was or is not there.
 */
export function watchTickets(watcher: Watcher, storeId: string | null, since: Temporal.Instant | null) {
  return async function* (signal: AbortSignal): AsyncGenerator<ChangedTicket[], void> {
    let from = since
    for await (const wake of watcher.listener.on(topicsOf(watcher.viewer, storeId), signal)) {
      const viewer = await watcher.renew()
      if (!viewer || !seesStore(viewer, storeId)) return
      const isAfterGap = wake.mayHaveMissed || from === since
      const { now } = watcher
      const changed = [
        ...(isAfterGap && from ? await changedSince(watcher.reads, viewer, storeId, from) : []),
        ...(wake.ids.length > 0 ? await changedOf(watcher.reads, viewer, storeId, wake.ids) : []),
      ]
      if (changed.length > 0) yield changed
      from = now
    }
  }
}

function topicsOf(viewer: Viewer, storeId: string | null): string[] {
  const stores = storeId === null ? storesSeenBy(viewer) : [storeId]
  return [...(stores?.map((id) => `store:${id}`) ?? ['desk']), `rights:${viewer.personId}`]
}

function seesStore(viewer: Viewer, storeId: string | null): boolean {
  const stores = storesSeenBy(viewer)
  return storeId === null || stores === null || stores.includes(storeId)
}

function changedSince(reads: Reads, viewer: Viewer, storeId: string | null, since: Temporal.Instant) {
  return read(
    viewer,
    ticketsOf(reads, viewer, storeId)
      .where('ticket.last_activity_at', '>=', since.subtract(OVERLAP) as never)
      .orderBy('ticket.last_activity_at', 'desc')
      .limit(MOST_TOLD),
  )
}

function changedOf(reads: Reads, viewer: Viewer, storeId: string | null, ids: readonly string[]) {
  return read(
    viewer,
    ticketsOf(reads, viewer, storeId).where('ticket.id', '=', (eb) =>
      eb.fn.any(eb.val(ids.slice(-MOST_TOLD))),
    ),
  )
}

function ticketsOf(reads: Reads, viewer: Viewer, storeId: string | null) {
  return ticketsSeen(reads, viewer).$if(storeId !== null, (list) =>
    list.where('ticket.store_id', '=', storeId ?? ''),
  )
}

async function read(viewer: Viewer, query: ReturnType<typeof ticketsOf>): Promise<ChangedTicket[]> {
  const rows = await query.select(['ticket.id', 'ticket.number', eventsSeen(viewer).as('version')]).execute()
  return rows.map(({ id, ...rest }) => ({ id: nodeId('Ticket', id), ...rest }))
}
