import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { authorize, type Verdict } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid, uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn, type Viewer } from '../people/viewer.ts'
import { attachFiles, hasFiles } from './attach-files.ts'
import type { Message } from './message.entity.ts'
import { TicketEvent } from './ticket-event.entity.ts'
import { type Author, Ticket } from './ticket.entity.ts'
import { ticketsVisibleTo } from './ticket.policy.ts'

/** A change as a client asks for it. A `requestKey` that was sent before, with the same words, changes nothing. */
export type TicketChange = {
  ticketId: string
  requestKey?: string | null | undefined
  says?: string | null
  /** Ids of staged files that go with the words. */
  attachmentIds?: readonly string[] | null
}

/**
 * Changes a ticket that a viewer may see, in one transaction and under a lock: of two changes at once, the second
 * sees the first, and happens after it.
 * @returns the ticket's primary key, to be read again.
 * @throws Refusal NOT_FOUND for missing and foreign alike, those of `attachFiles`, REQUIRED for files without words, KEY_REUSED for a key that was sent with something else, and
 * whatever the verb refuses; FORBIDDEN when the policy says no.
 */
export async function changeTicket(
  em: EntityManager,
  viewer: Viewer,
  change: TicketChange,
  may: (viewer: Viewer, ticket: { storeId: string }) => Verdict,
  verb: (ticket: Ticket, author: Author, at: Temporal.Instant) => void,
  now: Temporal.Instant,
): Promise<string> {
  const id = uuidOf('Ticket', change.ticketId)
  if (!id) throw notFound('ticketId')
  try {
    return await em.fork().transactional(async (within) => {
      const stores = ticketsVisibleTo(viewer)
      const where = stores ? { id, store: { $in: [...stores] } } : { id }
      const ticket = await within.findOne(Ticket, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (!ticket) throw notFound('ticketId')
      authorize(viewer, may, { storeId: ticket.store.id })
      if (await wasSent(within, viewer, id, change)) return id
      await within.populate(ticket, ['calendar', 'events'])
      const person = await within.findOneOrFail(Person, viewer.personId)
      const before = ticket.eventCount
      verb(
        ticket,
        { person, side: sideIn(viewer, ticket.store.id) ?? 'PLATFORM' },
        later(now, ticket.lastEventAt),
      )
      await attach(within, change, messageSince(ticket, before), person)
      return id
    })
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new Refusal('KEY_REUSED', {}, 'requestKey')
    throw error
  }
}

/** What was written by a change, if anything was. */
function messageSince(ticket: Ticket, before: number): Message | null {
  const written = ticket.events.getItems().find(({ seq, message }) => seq > before && message)
  return (written?.message as Message | undefined) ?? null
}

function attach(
  em: EntityManager,
  change: TicketChange,
  message: Message | null,
  person: Person,
): Promise<void> | undefined {
  const ids = filesOf(change)
  if (ids.length === 0) return undefined
  if (!message) throw new Refusal('REQUIRED', {}, 'body')
  return attachFiles(em, ids, message, person)
}

function filesOf({ attachmentIds }: TicketChange): string[] {
  return (attachmentIds ?? []).map((id) => soughtUuid('Attachment', id))
}

async function wasSent(em: EntityManager, viewer: Viewer, ticketId: string, change: TicketChange) {
  const { requestKey, says } = change
  if (!requestKey) return false
  const sent = await em.findOne(
    TicketEvent,
    { actor: viewer.personId, requestKey },
    { populate: ['message'] },
  )
  if (!sent) return false
  if (
    sent.ticket.id !== ticketId ||
    (sent.message?.body ?? null) !== (says?.replaceAll('\0', '').trim() || null) ||
    !(await hasFiles(em, sent.message?.id ?? null, filesOf(change)))
  )
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return true
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a
}
