import type { Person } from '../people/person.entity.ts'
import type { TicketEvent } from './ticket-event.entity.ts'
import type { Author, Ticket } from './ticket.entity.ts'

/** Notes something that only the platform's own people read, and whom it is meant for (T13). Moves nothing else. */
export function addNote(
  ticket: Ticket,
  by: Author,
  body: string,
  mentioned: readonly Person[],
  now: Temporal.Instant,
  requestKey: string | null = null,
): TicketEvent {
  const mentions = mentioned.map(({ id, name }) => ({ id, name }))
  return ticket.record('NOTE_ADDED', by, now, { body, requestKey, isInternal: true, detail: { mentions } })
}
