import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { holdIncidents } from '../incidents/hold-incidents.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { FixedIncident, type PlatformFix } from '../incidents/platform-fix.entity.ts'
import { findSuggestion } from './find-suggestion.ts'
import {
  type Linker,
  linkTicketsToFix,
  refuseTooMany,
  type TicketLinks,
  unlinkTicketsFromFix,
} from './link-tickets-to-fix.ts'
import { SuggestionFix } from './suggestion-fix.entity.ts'
import { suggestionPolicy } from './suggestion.policy.ts'

/** What is linked to a fix, by ids as the API gives them. */
export type FixLinks = TicketLinks & {
  incidentIds?: readonly string[] | null | undefined
  suggestionId?: string | null | undefined
}

/**
 * Links incidents, tickets and the suggestion to a fix, within a transaction that holds it; what is linked already stays.
 * The incidents are held first, then the tickets, as everywhere.
 * A suggestion is linked by the product team, because it is decided when the fix is shipped (G2).
 * @throws Refusal NOT_FOUND, `FIX_SHIPPED`, `IN_ANOTHER_FIX` (incidentIds, ticketIds, sourceTicketId) for what waits for
 * another one, `NOT_PUBLISHED` for a suggestion that stores do not see, `OUT_OF_RANGE` beyond 100 at once; FORBIDDEN for a suggestion
 */
export async function linkToFix(
  em: EntityManager,
  fix: PlatformFix,
  links: FixLinks,
  linker: Linker,
): Promise<void> {
  fix.refuseUnlessPrepared()
  try {
    await linkIncidents(em, fix, incidentsOf(links))
    await linkTicketsToFix(em, fix, links, linker)
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
  links: FixLinks,
  linker: Linker,
): Promise<void> {
  fix.refuseUnlessPrepared()
  const incidents = incidentsOf(links)
  await holdIncidents(em, incidents)
  if (incidents.length > 0) await em.nativeDelete(FixedIncident, { fix, incident: { $in: incidents } })
  await unlinkTicketsFromFix(em, fix, links, linker)
  if (!links.suggestionId) return
  authorize(linker.viewer, suggestionPolicy.decide, null)
  const id = soughtUuid('Suggestion', links.suggestionId)
  const link = await em.findOne(SuggestionFix, { fix }, { populate: ['suggestion'] })
  if (link && (link.suggestion.id === id || link.suggestion.root?.id === id)) em.remove(link)
}

async function linkIncidents(em: EntityManager, fix: PlatformFix, uuids: readonly string[]): Promise<void> {
  if (uuids.length === 0) return
  await holdIncidents(em, uuids)
  const incidents = await em.find(Incident, { id: { $in: [...uuids] } })
  if (incidents.length < uuids.length) throw notFound('incidentIds')
  const waiting = await em.find(FixedIncident, { incident: { $in: [...uuids] }, isShipped: false })
  if (waiting.some((link) => link.fix.id !== fix.id)) throw new Refusal('IN_ANOTHER_FIX', {}, 'incidentIds')
  const linked = new Set(waiting.map(({ incident }) => incident.id))
  em.persist(
    incidents.filter(({ id }) => !linked.has(id)).map((incident) => FixedIncident.link(fix, incident)),
  )
}

async function linkSuggestion(em: EntityManager, fix: PlatformFix, id: string, { viewer }: Linker) {
  authorize(viewer, suggestionPolicy.decide, null)
  const suggestion = await findSuggestion(em, viewer, id)
  if (!suggestion.publishedAt) throw new Refusal('NOT_PUBLISHED', {}, 'suggestionId')
  const link = await em.findOne(SuggestionFix, { fix })
  if (link) link.suggestion = suggestion
  else em.persist(SuggestionFix.link(suggestion, fix))
}

function incidentsOf({ incidentIds }: FixLinks): string[] {
  refuseTooMany(incidentIds ?? [], 'incidentIds')
  return [...new Set(incidentIds)].map((id) => soughtUuid('Incident', id))
}
