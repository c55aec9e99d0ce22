import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { requiredText } from '../domain/required-text.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn, type Viewer } from '../people/viewer.ts'
import { holdPartnerLimits } from '../stores/hold-partner-limits.ts'
import { addNote } from '../tickets/add-note.ts'
import { attachFiles } from '../tickets/attach-files.ts'
import type { Message } from '../tickets/message.entity.ts'
import { openTicket } from '../tickets/open-ticket.ts'
import { type Author, Ticket } from '../tickets/ticket.entity.ts'
import { readsInternal, ticketPolicy } from '../tickets/ticket.policy.ts'
import { MailRefusal } from './mail-answer.ts'
import type { KnownMail } from './receive-mail.ts'
import type { ReceivedMail } from './received-mail.entity.ts'
import type { ReplyTo } from './reply-address.ts'

const MOST_IN_BODY = 20_000

/**
 * Lands an answer in its ticket, on any plan (T10), as the person whom its address names: one that waits or is resolved
 * opens again, a closed one gets a follow-up ticket (T8), and one that was merged goes on in the other. An answer to a
 * mail that held something internal becomes a note.
 * @throws MailRefusal for an answer of anyone else, and for one of the platform's people that does not say whether the
 * store reads it; Refusal `REQUIRED`, `TOO_LONG`
 */
export async function replyByMail(
  em: EntityManager,
  known: KnownMail,
  to: ReplyTo,
  received: ReceivedMail,
  now: Temporal.Instant,
): Promise<void> {
  const { mail, words, fileIds, digest } = known
  const viewer = await holdRights(em, known.viewer, to.ticketNumber)
  const ticket = await goingOnIn(em, { number: to.ticketNumber })
  const isTheirs = to.personId === viewer.personId && ticket
  const may = to.isInternal ? ticketPolicy.note : ticketPolicy.participate
  if (!isTheirs || may(viewer, { storeId: ticket.store.id }) !== true)
    throw new MailRefusal(550, '5.7.1', 'This address takes the answers of one person, and of nobody else')
  if (to.isInternal === null && readsInternal(viewer))
    throw new MailRefusal(550, '5.7.1', 'This is an answer to an old mail: please answer at the desk')
  await em.populate(ticket, ['calendar', 'events', 'store'])
  const person = await em.findOneOrFail(Person, viewer.personId)
  const author: Author = { person, side: sideIn(viewer, ticket.store.id) ?? 'PLATFORM' }
  const said = words || mail.attachments.map(({ name }) => name).join(', ')
  const body = requiredText(said, MOST_IN_BODY, 'body')
  const answered = to.isInternal
    ? note(ticket, author, body, digest, now)
    : ticket.status === 'CLOSED'
      ? await followUp(em, ticket, author, body, digest, now)
      : reply(ticket, author, body, digest, now)
  answered.message.channel = 'EMAIL'
  await attachFiles(em, fileIds, answered.message, person)
  Object.assign(received, { outcome: 'REPLIED', ticket: answered.ticket })
}

/** The sender as the store's owner lets a partner act by now, held before the ticket is. */
async function holdRights(em: EntityManager, viewer: Viewer, number: number): Promise<Viewer> {
  const { rows } = await sql<{ storeId: string }>`
    select store_id as "storeId" from ticket where number = ${number}`.execute(em.getKysely())
  return holdPartnerLimits(
    em,
    viewer,
    rows.map(({ storeId }) => storeId),
  )
}

/** The ticket itself, or the one that it was merged into, under a lock. */
async function goingOnIn(
  em: EntityManager,
  which: { number: number } | { id: string },
): Promise<Ticket | null> {
  const ticket = await em.findOne(Ticket, which, { lockMode: LockMode.PESSIMISTIC_WRITE })
  return ticket?.mergedInto ? goingOnIn(em, { id: ticket.mergedInto.id }) : ticket
}

function reply(ticket: Ticket, author: Author, body: string, digest: string, now: Temporal.Instant) {
  const { message } = ticket.reply(author, body, notBefore(ticket, now), `mail:${digest}`)
  return { ticket, message: message as Message }
}

function note(ticket: Ticket, author: Author, body: string, digest: string, now: Temporal.Instant) {
  const { message } = addNote(ticket, author, body, [], notBefore(ticket, now), `mail:${digest}`)
  return { ticket, message: message as Message }
}

function notBefore({ lastEventAt }: Ticket, now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(now, lastEventAt) < 0 ? lastEventAt : now
}

/** A suggestion that was answered at once is asked about as a question. */
async function followUp(
  em: EntityManager,
  closed: Ticket,
  author: Author,
  body: string,
  digest: string,
  now: Temporal.Instant,
) {
  const { title, origin = null, product = null, topic = null } = closed
  const type = closed.type === 'PRODUCT_SUGGESTION' ? ('USER_SUPPORT' as const) : closed.type
  const request = {
    type,
    title,
    body,
    channel: null,
    origin,
    product,
    topic,
    requestKey: `mail:${digest}`,
    followsUp: closed,
  }
  const ticket = await openTicket(em, request, { store: closed.store, author }, now)
  ticket.channel = 'EMAIL'
  return { ticket, message: ticket.events.getItems()[0]?.message as Message }
}
