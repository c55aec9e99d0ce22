import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { hasCritical } from '../incidents/affects-stores-at-large.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { holdPartnerWriting } from '../stores/hold-partner-writing.ts'
import type { Store } from '../stores/store.entity.ts'
import { attachFiles, hasFiles } from './attach-files.ts'
import { beginTicket } from './begin-ticket.ts'
import { classificationOf } from './classify-ticket.ts'
import { followLaterPlans, holdPlan } from './hold-plan.ts'
import type { Message } from './message.entity.ts'
import { placeFirst } from './place-first.ts'
import { TicketEvent } from './ticket-event.entity.ts'
import type { Author, Request, Ticket } from './ticket.entity.ts'

/**
 * Opens a ticket for a store on the plan in force and writes it, in one transaction. Its channel is null when it was
 * written in the portal. A BUG that names a critical component may come through any channel, on any plan (P6). A request that its author already sent, by its `requestKey`, gives the first ticket again.
 * A PRODUCT_SUGGESTION that is to reach the board goes through `openAnyTicket`.
 * @throws Refusal those of `beginTicket` and `attachFiles`, `NO_PLAN`, and `KEY_REUSED` for a key that was sent with something else; FORBIDDEN for a partner
 * that may write no more
 */
export function openTicket(
  em: EntityManager,
  request: Request,
  { store, author, attachmentIds = [], affectsStoresAtLarge = false }: Opening,
  now: Temporal.Instant,
): Promise<Ticket> {
  return sendOnce(
    () => ticketSentAs(em, request, { store, author, attachmentIds }),
    () =>
      em.transactional(async (within) => {
        const held = await holdPlan(within, store, now)
        await holdPartnerWriting(within, { storeId: store.id, personId: author.person.id, side: author.side })
        const [number = 0] = await drawTicketNumbers(within, 1)
        const isAtLarge = affectsStoresAtLarge || (await hasCritical(within, request.components ?? []))
        const detail = { number, store, author, ...held, affectsStoresAtLarge: isAtLarge }
        const ticket = beginTicket(request, detail, now)
        followLaterPlans(ticket, held)
        await placeFirst(within, [ticket], { store, author, affectsStoresAtLarge: isAtLarge }, now)
        within.persist(ticket)
        await attachFiles(within, attachmentIds, firstMessage(ticket), author.person)
        await within.flush()
        return ticket
      }),
  )
}

/** For which store, by whom, and with which staged files (primary keys). */
export type Opening = {
  store: Store
  author: Author
  attachmentIds?: readonly string[]
  /** Whether it is known to report what affects stores at large, though it names no critical component (P6). */
  affectsStoresAtLarge?: boolean
}

function firstMessage(ticket: Ticket): Message {
  return ticket.events.getItems()[0]?.message as Message
}

/** Draws the next numbers that tickets carry, in order; a number that was drawn is never given again. */
export async function drawTicketNumbers(em: EntityManager, count: number): Promise<number[]> {
  const { rows } = await sql<{ number: string }>`
    select nextval('ticket_number') as number from generate_series(1, ${count}::int)`.execute(em.getKysely())
  return rows.map(({ number }) => Number(number))
}

/** What a ticket was opened with; what was corrected since counts as it was. */
async function ticketSentAs(
  em: EntityManager,
  request: Request,
  { store, author, attachmentIds = [] }: Opening,
): Promise<Ticket | null> {
  const { requestKey } = request
  if (requestKey === null) return null
  const sent = await em.findOne(
    TicketEvent,
    { actor: author.person, requestKey },
    { populate: ['message', 'ticket.events', 'ticket.calendar'] },
  )
  if (!sent) return null
  const ticket = sent.ticket as unknown as Ticket
  const isSame =
    sent.type === 'OPENED' &&
    ticket.store.id === store.id &&
    ticket.title === plain(request.title) &&
    sent.message?.body === plain(request.body) &&
    (ticket.followsUp?.id ?? null) === (request.followsUp?.id ?? null) &&
    isOpenedAs(ticket, request) &&
    (await hasFiles(em, sent.message.id, attachmentIds))
  if (!isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return ticket
}

function plain(text: string): string {
  return text.replaceAll('\0', '').trim()
}

function isOpenedAs(ticket: Ticket, { type, origin, product, topic, components = [] }: Request): boolean {
  const corrected = ticket.events.getItems().find(({ detail }) => detail?.from)
  const was = corrected?.detail?.from ?? classificationOf(ticket)
  return (
    was.type === type &&
    was.origin === origin &&
    was.product === product &&
    was.topic === topic &&
    was.components.length === new Set(components).size &&
    components.every((key) => was.components.includes(key))
  )
}
