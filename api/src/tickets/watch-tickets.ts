import { nodeId } from '../graphql/node-id.ts'
import { storesSeenBy, type Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { Watcher } from './follow-ticket.ts'
import { eventsSeen, ticketsSeen } from './ticket-row.read.ts'
import { readsInternal } from './ticket.policy.ts'
import type { ChangedTicket } from './ticket-live.type.ts'

/** A change is committed a little after it was stamped, and clocks differ a little. */
const OVERLAP = { seconds: 10 }

/** More changes than a list shows need not be told one by one, nor those of a longer time. */
const MOST_TOLD = 200
const LONGEST_GAP = { hours: 24 }

/** What is told where more changed than is told one by one. */
const READ_ANEW: ChangedTicket[] = []

/**
 * Tells which tickets changed, of one store or of all that the watcher may see: those since an instant first, then each
 * as it changes; some may be told twice, none is left out. Where it is too many, it tells an empty list: all may have
 * changed. What the watcher may not see is no change. Ends when the store is not to be seen any more, and at once
 * where it never was or is not there.
 */
export function watchTickets(watcher: Watcher, storeId: string | null, since: Temporal.Instant | null) {
  return async function* (signal: AbortSignal): AsyncGenerator<ChangedTicket[], void> {
    let from = since
    for await (const wake of watcher.listener.on(topicsOf(watcher.viewer, storeId), signal)) {
      const viewer = await watcher.renew()
      if (!viewer || !seesStore(viewer, storeId)) return
      const { now } = watcher
      const isAfterGap = wake.mayHaveMissed || from === since
      const missed = isAfterGap && from ? await changedSince(watcher, viewer, storeId, from) : []
      const woken = wake.ids.length > 0 ? await changedOf(watcher.reads, viewer, storeId, wake.ids) : []
      const changed = missed && woken && [...missed, ...woken]
      if (changed?.length !== 0) yield changed ?? READ_ANEW
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

/** Null for too many. */
async function changedSince(
  { reads, now }: Watcher,
  viewer: Viewer,
  storeId: string | null,
  since: Temporal.Instant,
): Promise<ChangedTicket[] | null> {
  if (Temporal.Instant.compare(since, now.subtract(LONGEST_GAP)) < 0) return null
  const changed = await read(
    viewer,
    ticketsOf(reads, viewer, storeId)
      .where('ticket.id', 'in', (eb) =>
        eb
          .selectFrom('ticket_event')
          .where('ticket_event.written_at', '>=', since.subtract(OVERLAP) as never)
          .$if(!readsInternal(viewer), (list) => list.where('ticket_event.is_internal', '=', false))
          .select('ticket_event.ticket_id'),
      )
      .limit(MOST_TOLD + 1),
  )
  return changed.length > MOST_TOLD ? null : changed
}

/** Null for too many. */
async function changedOf(
  reads: Reads,
  viewer: Viewer,
  storeId: string | null,
  ids: readonly string[],
): Promise<ChangedTicket[] | null> {
  if (ids.length > MOST_TOLD) return null
  return read(
    viewer,
    ticketsOf(reads, viewer, storeId).where('ticket.id', '=', (eb) => eb.fn.any(eb.val([...ids]))),
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
