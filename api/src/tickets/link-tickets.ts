import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { findIncident } from '../incidents/find-incident.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { changeTicketsWithin } from './change-ticket.ts'
import { linkIncident } from './link-incident.ts'
import { ticketPolicy } from './ticket.policy.ts'

const MOST_LINKED = 100

/**
 * Links many tickets to an incident, all or none, within a transaction that is under way: the number of statements does
 * not grow with theirs.
 * @returns the incident
 * @throws Refusal `OUT_OF_RANGE` (ticketIds) for none or more than 100, NOT_FOUND, and those of `linkIncident`
 */
export async function linkTickets(
  em: EntityManager,
  viewer: Viewer,
  {
    incidentId,
    ticketIds,
    requestKey = null,
  }: { incidentId: string; ticketIds: readonly string[]; requestKey?: string | null },
  now: Temporal.Instant,
): Promise<Incident> {
  if (ticketIds.length < 1 || ticketIds.length > MOST_LINKED)
    throw new Refusal('OUT_OF_RANGE', { least: 1, most: MOST_LINKED }, 'ticketIds')
  const incident = await findIncident(em, incidentId, { isKept: true })
  const tickets = [...new Set(ticketIds)].map((id) => ({ id, field: 'ticketIds' }))
  await changeTicketsWithin(
    em,
    viewer,
    { tickets, requestKey },
    ticketPolicy.attend,
    (linked, author, at) => {
      for (const [index, ticket] of linked.entries())
        linkIncident(ticket, incident, author, at, index === 0 ? requestKey : null)
    },
    now,
  )
  return incident
}
