import { soughtUuid } from '../graphql/node-id.ts'
import { sees, type Watcher } from './follow-ticket.ts'
import { readPresence } from './presence.read.ts'
import type { TicketPresence } from './ticket-live.type.ts'
import { readSeenMarks } from './ticket-seen.read.ts'

/**
 * Tells who has a ticket open and how far it was read: as it is now, and anew when that changes, be it by itself. Ends
 * when the ticket is not to be seen any more, and at once where it never was or is not there.
 */
export function watchPresence(watcher: Watcher, ticketId: string) {
  const id = soughtUuid('Ticket', ticketId)
  return async function* (signal: AbortSignal): AsyncGenerator<TicketPresence, void> {
    const wakes = watcher.listener.on([`presence:${id}`, `rights:${watcher.viewer.personId}`], signal)
    let told = ''
    for await (const _ of wakes) {
      const viewer = await watcher.renew()
      if (!viewer || !(await sees(watcher.reads, viewer, id))) return
      const [{ people, nextChangeAt }, marks] = await Promise.all([
        readPresence(watcher.reads, viewer, id, watcher.now),
        readSeenMarks(watcher.reads, viewer, [id]),
      ])
      const presence = { people, seenBy: marks.get(id) ?? [] }
      if (JSON.stringify(presence) !== told) yield presence
      told = JSON.stringify(presence)
      if (nextChangeAt) wakes.wakeIn(nextChangeAt.since(watcher.now).total('milliseconds'))
    }
  }
}
