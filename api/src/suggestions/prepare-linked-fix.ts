import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { FixedIncident, type PlatformFix } from '../incidents/platform-fix.entity.ts'
import { preparedAs, prepareFix, type WrittenFix } from '../incidents/prepare-fix.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { TicketFix } from '../tickets/ticket-fix.entity.ts'
import type { Linker } from './link-tickets-to-fix.ts'
import { type FixLinks, linkToFix } from './link-to-fix.ts'
import { SuggestionFix } from './suggestion-fix.entity.ts'

/**
 * Makes a fix ready with what waits for it, in one transaction; one that the person already sent, by its `requestKey`,
 * is given again as it is.
 * @throws Refusal those of `prepareFix` and `linkToFix`, `KEY_REUSED`
 */
export function prepareLinkedFix(
  em: EntityManager,
  {
    requestKey = null,
    components,
    ...input
  }: Omit<WrittenFix, 'components'> &
    FixLinks & { components?: readonly string[] | null; requestKey?: string | null },
  linker: Linker,
): Promise<PlatformFix> {
  const written = { ...input, components: components ?? [] }
  return sendOnce(
    async () => {
      const fix = await preparedAs(em, written, requestKey, linker.by)
      if (fix && !(await isLinked(em, fix, input))) throw new Refusal('KEY_REUSED', {}, 'requestKey')
      return fix
    },
    () =>
      em.transactional(async (within) => {
        const fix = await prepareFix(within, written, requestKey, linker.by, linker.now)
        await linkToFix(within, fix, input, linker)
        return fix
      }),
  )
}

/** Whether all that is named waits for a fix; others may have linked more since. */
async function isLinked(
  em: EntityManager,
  fix: PlatformFix,
  { ticketIds, sourceTicketId, incidentIds, suggestionId }: FixLinks,
): Promise<boolean> {
  const tickets = new Set(ticketIds?.map((id) => soughtUuid('Ticket', id)))
  const incidents = new Set(incidentIds?.map((id) => soughtUuid('Incident', id)))
  const source = sourceTicketId ? soughtUuid('Ticket', sourceTicketId) : null
  const suggestion = suggestionId ? soughtUuid('Suggestion', suggestionId) : null
  const [linked, ended, come] = await Promise.all([
    em.fork().find(TicketFix, { fix: fix.id, ticket: { $in: [...tickets, ...(source ? [source] : [])] } }),
    em.fork().count(FixedIncident, { fix: fix.id, incident: { $in: [...incidents] } }),
    suggestion ? em.fork().count(SuggestionFix, { fix: fix.id, suggestion }) : 1,
  ])
  return (
    linked.filter(({ ticket }) => tickets.has(ticket.id)).length === tickets.size &&
    (source === null || linked.some(({ ticket, isSource }) => isSource && ticket.id === source)) &&
    ended === incidents.size &&
    come === 1
  )
}
