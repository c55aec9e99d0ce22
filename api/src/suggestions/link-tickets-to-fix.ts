import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import type { PlatformFix } from '../incidents/platform-fix.entity.ts'
import { fixPolicy } from '../incidents/platform-fix.policy.ts'
import type { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { changeTicketsWithin } from '../tickets/change-ticket.ts'
import { TicketFix } from '../tickets/ticket-fix.entity.ts'
import type { Author, Ticket } from '../tickets/ticket.entity.ts'

const MOST_LINKED = 100

/** The tickets that are linked to a fix, by ids as the API gives them. */
export type TicketLinks = {
  ticketIds?: readonly string[] | null | undefined
  /** The bug that it came from, which is linked as a ticket too. */
  sourceTicketId?: string | null | undefined
}

/** Who links, and when. */
export type Linker = { viewer: Viewer; by: Person; now: Temporal.Instant }

/** Links tickets to a fix, as a part of `linkToFix`; each history keeps it, for the platform's own people (T13). */
export async function linkTicketsToFix(
  em: EntityManager,
  fix: PlatformFix,
  links: TicketLinks,
  linker: Linker,
): Promise<void> {
  const named = ticketsNamed(links)
  await changeEach(em, named, linker, async (tickets, author, at) => {
    const waiting = await em.find(TicketFix, { ticket: { $in: [...tickets] }, isShipped: false })
    const taken = waiting.find((link) => link.fix.id !== fix.id)
    const field = named[tickets.findIndex(({ id }) => id === taken?.ticket.id)]?.field
    if (taken) throw new Refusal('IN_ANOTHER_FIX', {}, field)
    for (const ticket of tickets) {
      if (waiting.some((link) => link.ticket.id === ticket.id)) continue
      waiting.push(TicketFix.link(ticket, fix, linker.by, linker.now))
      tell(ticket, 'FIX_LINKED', fix, author, at)
    }
    em.persist(waiting)
    await em.flush()
    const source = links.sourceTicketId && soughtUuid('Ticket', links.sourceTicketId)
    if (!source) return
    await em.nativeUpdate(TicketFix, { fix, isSource: true, ticket: { $ne: source } }, { isSource: false })
    for (const link of waiting) link.isSource = link.ticket.id === source
  })
}

/** Takes tickets from a fix, as a part of `unlinkFromFix`; each history keeps it, for the platform's own people (T13). */
export async function unlinkTicketsFromFix(
  em: EntityManager,
  fix: PlatformFix,
  links: TicketLinks,
  linker: Linker,
): Promise<void> {
  const ids = ticketsNamed(links).map(({ id }) => soughtUuid('Ticket', id))
  const linked = await em.find(TicketFix, { fix, ticket: { $in: ids } })
  const named = linked.map(({ ticket }) => ({ id: nodeId('Ticket', ticket.id), field: 'ticketIds' }))
  await changeEach(em, named, linker, (tickets, author, at) => {
    for (const ticket of tickets) tell(ticket, 'FIX_UNLINKED', fix, author, at)
    em.remove(linked)
  })
}

/** @throws Refusal `OUT_OF_RANGE` beyond 100 at once */
export function refuseTooMany(ids: readonly string[], field: string): void {
  if (ids.length > MOST_LINKED) throw new Refusal('OUT_OF_RANGE', { most: MOST_LINKED }, field)
}

async function changeEach(
  em: EntityManager,
  tickets: { id: string; field: string }[],
  { viewer, now }: Linker,
  verb: (tickets: readonly Ticket[], author: Author, at: Temporal.Instant) => unknown,
): Promise<void> {
  if (tickets.length === 0) return
  await changeTicketsWithin(em, viewer, { tickets }, () => fixPolicy.attend(viewer), verb, now)
}

function tell(
  ticket: Ticket,
  type: 'FIX_LINKED' | 'FIX_UNLINKED',
  { id, number, title }: PlatformFix,
  by: Author,
  at: Temporal.Instant,
) {
  ticket.record(type, by, at, { isInternal: true, detail: { fix: { id, number, title } } })
}

/** Each once, with the input that named it. */
function ticketsNamed({ ticketIds, sourceTicketId }: TicketLinks): { id: string; field: string }[] {
  refuseTooMany(ticketIds ?? [], 'ticketIds')
  const named = [...new Set(ticketIds)].map((id) => ({ id, field: 'ticketIds' }))
  if (!sourceTicketId || named.some(({ id }) => id === sourceTicketId)) return named
  return [...named, { id: sourceTicketId, field: 'sourceTicketId' }]
}
