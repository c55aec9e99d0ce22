import { Refusal } from '../domain/refusal.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Author, Ticket } from './ticket.entity.ts'

/**
 * Says that a ticket belongs to an incident: its resolution clock gets the incident's target from now on where that is
 * due earlier, a wait ends, and none begins while the link stands (P6, S1). Linking it to the same one again changes
 * nothing.
 * @throws Refusal `ALREADY_LINKED` (to another one), `TICKET_CLOSED`, `ALREADY_RESOLVED`, `INCIDENT_ENDED`
 */
export function linkIncident(
  ticket: Ticket,
  incident: Incident,
  by: Author,
  now: Temporal.Instant,
  requestKey: string | null = null,
): void {
  if (ticket.incident?.id === incident.id) return
  if (ticket.incident) throw new Refusal('ALREADY_LINKED', {}, 'incidentId')
  ticket.refuseUnlessOpen()
  if (incident.endedAt && Temporal.Instant.compare(incident.endedAt, now) <= 0)
    throw new Refusal('INCIDENT_ENDED', {}, 'incidentId')
  ticket.incident = incident
  if (ticket.status === 'WAITING_ON_STORE') ticket.status = 'OPEN'
  const { id, number, title, target } = incident
  ticket.record('INCIDENT_LINKED', by, now, {
    requestKey,
    target: target ?? null,
    detail: { incident: { id, number, title } },
  })
}

/**
 * Undoes a ticket's link, as if it had never been made: its clock is told anew without it, and a wait that the link had
 * ended stands again (S1). Without a link nothing changes. A closed ticket keeps it, whether or not the incident is over:
 * what was promised and how it was kept is told for good (T8, S6).
 * @throws Refusal `TICKET_CLOSED`
 */
export function unlinkIncident(
  ticket: Ticket,
  incident: Incident,
  by: Author,
  now: Temporal.Instant,
  requestKey: string | null = null,
): void {
  if (ticket.incident?.id !== incident.id) return
  ticket.refuseClosed()
  ticket.incident = null
  if (ticket.status === 'OPEN' && isWaiting(ticket)) ticket.status = 'WAITING_ON_STORE'
  const { id, number, title } = incident
  ticket.record('INCIDENT_UNLINKED', by, now, { requestKey, detail: { incident: { id, number, title } } })
}

/** Whether the last question of a ticket is still unanswered, links aside. */
function isWaiting(ticket: Ticket): boolean {
  const turns = [
    'WAITING_ON_STORE',
    'STORE_REPLIED',
    'ESTIMATE_APPROVED',
    'ESTIMATE_DECLINED',
    'REOPENED',
    'RESOLVED',
  ]
  return ticket.events.getItems().findLast(({ type }) => turns.includes(type))?.type === 'WAITING_ON_STORE'
}
