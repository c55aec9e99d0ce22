import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { authorize, type Verdict } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid, uuidOf } from '../graphql/node-id.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn, type Viewer } from '../people/viewer.ts'
import { holdPartnerLimits } from '../stores/hold-partner-limits.ts'
import { attachFiles, hasFiles } from './attach-files.ts'
import type { Message } from './message.entity.ts'
import { TicketEvent } from './ticket-event.entity.ts'
import { type Author, Ticket } from './ticket.entity.ts'
import { readsInternal, ticketsVisibleTo } from './ticket.policy.ts'

/** A change as a client asks for it. A `requestKey` that was sent before, with the same words, changes nothing. */
export type TicketChange = {
  ticketId: string
  requestKey?: string | null | undefined
  /** The ticket’s version as it was read; null or left out for any. */
  expectedVersion?: number | null | undefined
  says?: string | null
  /** Ids of staged files that go with the words. */
  attachmentIds?: readonly string[] | null
  /** Holds what must be held before tickets are, such as an incident. */
  holdFirst?: (within: EntityManager) => Promise<unknown>
}

/** A change of several tickets at once, the first of which keeps the `requestKey` and is of the expected version; `field` is the input that named them. */
export type TicketsChange = Omit<TicketChange, 'ticketId'> & {
  tickets: readonly { id: string; field: string }[]
}

type May = (viewer: Viewer, ticket: { storeId: string }) => Verdict

/**
 * Changes a ticket that a viewer may see, in one transaction and under a lock: of two changes at once, the second
 * sees the first, and happens after it. What an owner lets a partner do is held, too, and asked for as it is then (A4).
 * @returns the ticket's primary key, to be read again.
 * @throws Refusal NOT_FOUND for missing and foreign alike, those of `attachFiles`, REQUIRED for files without words, KEY_REUSED for a key that was sent with something else,
 * CHANGED_SINCE for one that is not of the expected version, and whatever the verb refuses; FORBIDDEN when the policy says no.
 */
export async function changeTicket(
  em: EntityManager,
  viewer: Viewer,
  { ticketId, ...change }: TicketChange,
  may: May,
  verb: (ticket: Ticket, author: Author, at: Temporal.Instant, within: EntityManager) => unknown,
  now: Temporal.Instant,
): Promise<string> {
  const tickets = [{ id: ticketId, field: 'ticketId' }]
  const [id = ''] = await changeTickets(
    em,
    viewer,
    { ...change, tickets },
    may,
    ([ticket], author, at, within) => verb(ticket!, author, at, within),
    now,
  )
  return id
}

/**
 * Changes several tickets like `changeTicket`, all or none, in a number of statements that does not grow with theirs.
 * They are locked in one order, so that two changes of the same tickets wait for each other and never for good. The
 * verb gets them in the order asked for, and an instant that is before none of their events.
 * @returns the tickets' primary keys
 */
export async function changeTickets(em: EntityManager, ...change: Change): Promise<string[]> {
  try {
    return await em.fork().transactional((within) => changeTicketsWithin(within, ...change))
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new Refusal('KEY_REUSED', {}, 'requestKey')
    throw error
  }
}

type Change = [
  viewer: Viewer,
  change: TicketsChange,
  may: May,
  verb: (tickets: readonly Ticket[], author: Author, at: Temporal.Instant, within: EntityManager) => unknown,
  now: Temporal.Instant,
]

/** Changes several tickets like `changeTickets`, as a part of a transaction that is under way. */
export async function changeTicketsWithin(
  within: EntityManager,
  ...[viewer, change, may, verb, now]: Change
): Promise<string[]> {
  const ids = change.tickets.map(({ id, field }) => {
    const uuid = uuidOf('Ticket', id)
    if (!uuid) throw notFound(field)
    return uuid
  })
  await change.holdFirst?.(within)
  const heldViewer = await holdRights(within, viewer, ids)
  const tickets = await lockTickets(within, viewer, ids, change)
  for (const ticket of tickets) authorize(heldViewer, may, { storeId: ticket.store.id })
  const [first] = tickets
  if (!first || (await wasSent(within, viewer, first.id, change))) return ids
  refuseStale({ version: eventsSeenOf(first, viewer) }, change.expectedVersion)
  await within.populate(tickets, ['calendar', 'events'])
  const person = await within.findOneOrFail(Person, viewer.personId)
  const author = { person, side: sideIn(viewer, first.store.id) ?? ('PLATFORM' as const) }
  const before = first.eventCount
  await verb(tickets, author, later([now, ...tickets.map(({ lastEventAt }) => lastEventAt)]), within)
  await attach(within, change, messageSince(first, before), person)
  return ids
}

/** The viewer as the owners of the tickets' stores let them act by now. */
async function holdRights(em: EntityManager, viewer: Viewer, ids: readonly string[]): Promise<Viewer> {
  if (viewer.partnerMemberships.length === 0) return viewer
  const { rows } = await sql<{ storeId: string }>`
    select distinct store_id as "storeId" from ticket where id = any(${[...ids]}::uuid[])`.execute(
    em.getKysely(),
  )
  return holdPartnerLimits(
    em,
    viewer,
    rows.map(({ storeId }) => storeId),
  )
}

/** The version of a ticket as a viewer reads it: a store’s does not grow with internal notes. */
function eventsSeenOf({ eventCount, internalEventCount }: Ticket, viewer: Viewer): number {
  return readsInternal(viewer) ? eventCount : eventCount - internalEventCount
}

/** What was written by a change, if anything was. */
function messageSince(ticket: Ticket, before: number): Message | null {
  const written = ticket.events.getItems().find(({ seq, message }) => seq > before && message)
  return (written?.message as Message | undefined) ?? null
}

function attach(
  em: EntityManager,
  change: Pick<TicketChange, 'attachmentIds'>,
  message: Message | null,
  person: Person,
): Promise<void> | undefined {
  const ids = filesOf(change)
  if (ids.length === 0) return undefined
  if (!message) throw new Refusal('REQUIRED', {}, 'body')
  return attachFiles(em, ids, message, person)
}

function filesOf({ attachmentIds }: Pick<TicketChange, 'attachmentIds'>): string[] {
  return (attachmentIds ?? []).map((id) => soughtUuid('Attachment', id))
}

async function lockTickets(
  em: EntityManager,
  viewer: Viewer,
  ids: readonly string[],
  { tickets }: TicketsChange,
): Promise<Ticket[]> {
  const stores = ticketsVisibleTo(viewer)
  const found = await em.find(
    Ticket,
    { id: { $in: [...ids] }, ...(stores ? { store: { $in: [...stores] } } : {}) },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  return ids.map((id, index) => {
    const ticket = found.find((candidate) => candidate.id === id)
    if (!ticket) throw notFound(tickets[index]?.field ?? 'ticketId')
    return ticket
  })
}

async function wasSent(
  em: EntityManager,
  viewer: Viewer,
  ticketId: string,
  change: Omit<TicketChange, 'ticketId'>,
) {
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

function later(instants: readonly Temporal.Instant[]): Temporal.Instant {
  return instants.reduce((latest, at) => (Temporal.Instant.compare(at, latest) > 0 ? at : latest))
}
