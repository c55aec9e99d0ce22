import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { FixedIncident, type PlatformFix } from '../incidents/platform-fix.entity.ts'
import type { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { TicketFix } from '../tickets/ticket-fix.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { findSuggestion } from './find-suggestion.ts'
import { SuggestionFix } from './suggestion-fix.entity.ts'
import { suggestionPolicy } from './suggestion.policy.ts'

const MOST_LINKED = 100

/** What is linked to a fix, by ids as the API gives them. */
export type FixLinks = {
  incidentIds?: readonly string[] | null | undefined
  ticketIds?: readonly string[] | null | undefined
  /** The bug that it came from, which is linked as a ticket too. */
  sourceTicketId?: string | null | undefined
  suggestionId?: string | null | undefined
}

/** Who links, and when. */
export type Linker = { viewer: Viewer; by: Person; now: Temporal.Instant }

/**
 * Links incidents, tickets and the suggestion to a fix, within a transaction that holds it; what is linked already stays.
 * A suggestion is linked by the product team, because it is decided when the fix is shipped (G2).
 * @throws Refusal NOT_FOUND, `FIX_SHIPPED`, `IN_ANOTHER_FIX` (incidentIds, ticketIds, sourceTicketId) for what waits for
 * another one, `OUT_OF_RANGE` beyond 100 at once; FORBIDDEN for a suggestion
 */
export async function linkToFix(
  em: EntityManager,
  fix: PlatformFix,
  links: FixLinks,
  linker: Linker,
): Promise<void> {
  fix.refuseUnlessPrepared()
  try {
    await linkIncidents(em, fix, links.incidentIds ?? [])
    await linkTickets(em, fix, 'ticketIds', links.ticketIds ?? [], linker)
    if (links.sourceTicketId) {
      const [link] = await linkTickets(em, fix, 'sourceTicketId', [links.sourceTicketId], linker)
      await em.nativeUpdate(TicketFix, { fix, isSource: true }, { isSource: false })
      link!.isSource = true
    }
    if (links.suggestionId) await linkSuggestion(em, fix, links.suggestionId, linker)
    await em.flush()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new Refusal('IN_ANOTHER_FIX')
    throw error
  }
}

/**
 * Takes links of a fix back, within a transaction that holds it; what is not linked stays so.
 * @throws Refusal `FIX_SHIPPED`, FORBIDDEN for a suggestion
 */
export async function unlinkFromFix(
  em: EntityManager,
  fix: PlatformFix,
  { incidentIds, ticketIds, sourceTicketId, suggestionId }: FixLinks,
  { viewer }: Linker,
): Promise<void> {
  fix.refuseUnlessPrepared()
  const incidents = uuidsOf('Incident', incidentIds ?? [], 'incidentIds')
  const tickets = uuidsOf(
    'Ticket',
    [...(ticketIds ?? []), ...(sourceTicketId ? [sourceTicketId] : [])],
    'ticketIds',
  )
  if (incidents.length > 0) await em.nativeDelete(FixedIncident, { fix, incident: { $in: incidents } })
  if (tickets.length > 0) await em.nativeDelete(TicketFix, { fix, ticket: { $in: tickets } })
  if (!suggestionId) return
  authorize(viewer, suggestionPolicy.decide, null)
  await em.nativeDelete(SuggestionFix, { fix, suggestion: soughtUuid('Suggestion', suggestionId) })
}

async function linkIncidents(em: EntityManager, fix: PlatformFix, ids: readonly string[]): Promise<void> {
  const uuids = uuidsOf('Incident', ids, 'incidentIds')
  if (uuids.length === 0) return
  const incidents = await em.find(Incident, { id: { $in: uuids } })
  if (incidents.length < uuids.length) throw notFound('incidentIds')
  const waiting = await em.find(FixedIncident, { incident: { $in: uuids }, isShipped: false })
  if (waiting.some((link) => link.fix.id !== fix.id)) throw new Refusal('IN_ANOTHER_FIX', {}, 'incidentIds')
  const linked = new Set(waiting.map(({ incident }) => incident.id))
  em.persist(
    incidents.filter(({ id }) => !linked.has(id)).map((incident) => FixedIncident.link(fix, incident)),
  )
}

async function linkTickets(
  em: EntityManager,
  fix: PlatformFix,
  field: 'ticketIds' | 'sourceTicketId',
  ids: readonly string[],
  { by, now }: Linker,
): Promise<TicketFix[]> {
  const uuids = uuidsOf('Ticket', ids, field)
  if (uuids.length === 0) return []
  const tickets = await em.find(Ticket, { id: { $in: uuids } })
  if (tickets.length < uuids.length) throw notFound(field)
  const waiting = await em.find(TicketFix, { ticket: { $in: uuids }, isShipped: false })
  if (waiting.some((link) => link.fix.id !== fix.id)) throw new Refusal('IN_ANOTHER_FIX', {}, field)
  const linked = new Set(waiting.map(({ ticket }) => ticket.id))
  const links = tickets
    .filter(({ id }) => !linked.has(id))
    .map((ticket) => TicketFix.link(ticket, fix, by, now))
  em.persist(links)
  await em.flush()
  return [...waiting, ...links]
}

async function linkSuggestion(em: EntityManager, fix: PlatformFix, id: string, { viewer }: Linker) {
  authorize(viewer, suggestionPolicy.decide, null)
  const suggestion = await findSuggestion(em, viewer, id)
  const link = await em.findOne(SuggestionFix, { fix })
  if (link) link.suggestion = suggestion
  else em.persist(SuggestionFix.link(suggestion, fix))
}

function uuidsOf(noun: 'Incident' | 'Ticket', ids: readonly string[], field: string): string[] {
  if (ids.length > MOST_LINKED) throw new Refusal('OUT_OF_RANGE', { most: MOST_LINKED }, field)
  return [...new Set(ids)].map((id) => soughtUuid(noun, id))
}
