import type { Person } from '../people/person.entity.ts'
import type { Author, Ticket } from './ticket.entity.ts'

/** Gives a ticket to one of the platform's own people, or to nobody; whoever has it already keeps it (T13). */
export function assignTicket(
  ticket: Ticket,
  to: Person | null,
  by: Author,
  now: Temporal.Instant,
  requestKey: string | null = null,
): void {
  ticket.refuseClosed()
  if ((ticket.assignee?.id ?? null) === (to?.id ?? null)) return
  ticket.assignee = to
  const assignee = to && { id: to.id, name: to.name }
  ticket.record('ASSIGNED', by, now, { requestKey, detail: { assignee } })
}
