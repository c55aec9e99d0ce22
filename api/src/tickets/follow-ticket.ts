import { type Slice, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { ticketsSeen } from './ticket-row.read.ts'
import type { TicketEventType } from './ticket-event.type.ts'
import { readTimeline } from './timeline.read.ts'

/** Someone who watches something go on; `renew` says each time what they may still see. */
export type Watcher = Pick<SignedIn, 'viewer' | 'now' | 'reads' | 'listener' | 'renew'>

const READ_AT_ONCE = 100

/**
 * Tells what happens to a ticket: what happened beyond the cursor first, then each new event, all in their order and
 * each once. Only what was told moves the cursor on, so that neither a lost connection nor two wakes at once leave out
 * or double anything: an event gets its number under the ticket's lock, so that none appears before one already told.
 * Ends when the ticket is not to be seen any more, be it in the midst of a long history, and at once where it never was
 * or is not there.
 * @param after the cursor of the last event that is known; null for the whole history
 * @throws BAD_USER_INPUT for a cursor of another ticket
 */
export function followTicket(watcher: Watcher, ticketId: string, after: string | null) {
  const from = sliceBeyond(ticketId, after)
  const id = soughtUuid('Ticket', ticketId)
  return async function* (signal: AbortSignal): AsyncGenerator<Told, void> {
    let slice = from
    const topics = [`ticket:${id}`, `rights:${watcher.viewer.personId}`]
    for await (const _ of watcher.listener.on(topics, signal)) {
      for (let isMore = true; isMore;) {
        const viewer = await watcher.renew()
        if (!viewer || !(await sees(watcher.reads, viewer, id))) return
        const { edges, pageInfo } = await readTimeline(watcher.reads, viewer, id, slice)
        for (const edge of edges) {
          yield edge
          slice = sliceBeyond(ticketId, edge.cursor)
        }
        isMore = pageInfo.hasNextPage && !signal.aborted
      }
    }
  }
}

type Told = { cursor: string; node: TicketEventType }

function sliceBeyond(ticketId: string, after: string | null): Slice {
  return sliceOf({ first: READ_AT_ONCE, after }, { ticketId })
}

/** Whether a viewer may see a ticket, by its primary key. */
export async function sees(reads: Reads, viewer: Viewer, id: string): Promise<boolean> {
  const row = await ticketsSeen(reads, viewer)
    .where('ticket.id', '=', id)
    .select('ticket.id')
    .executeTakeFirst()
  return row !== undefined
}
