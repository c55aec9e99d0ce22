import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { maySendRequestList } from '../domain/entitlement.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { holdPartnerWriting } from '../stores/hold-partner-writing.ts'
import type { Store } from '../stores/store.entity.ts'
import { beginTicket } from './begin-ticket.ts'
import { followLaterPlans, holdPlan } from './hold-plan.ts'
import { drawTicketNumbers } from './open-ticket.ts'
import { placeFirst } from './place-first.ts'
import { RequestList } from './request-list.entity.ts'
import type { Author, Request, Ticket } from './ticket.entity.ts'

/** Many requests at once, as one mail brings them. */
export type ListOfRequests = { subject: string; introduction: string; items: readonly Request[] }

const MOST_ITEMS = 100
const MOST_IN_SUBJECT = 200
const MOST_IN_INTRODUCTION = 20_000

/**
 * Opens a ticket for each item of a list, in its order and in the caller's transaction; together they are one group
 * (T10). A bounded number of statements, whatever the number of items.
 * @throws Refusal `REQUEST_LISTS_NOT_IN_PLAN` with the plans that take lists, `TOO_MANY_ITEMS` beyond 100, and those of
 * `beginTicket`; FORBIDDEN for a partner that may write no more
 */
export async function openRequestList(
  em: EntityManager,
  { subject, introduction, items }: ListOfRequests,
  { store, author }: { store: Store; author: Author },
  now: Temporal.Instant,
): Promise<{ list: RequestList; tickets: Ticket[] }> {
  const held = await holdPlan(em, store, now)
  await holdPartnerWriting(em, { storeId: store.id, personId: author.person.id, side: author.side })
  const verdict = maySendRequestList(held.plan.grant, held.offered)
  if (verdict !== true) throw verdict
  if (items.length > MOST_ITEMS)
    throw new Refusal('TOO_MANY_ITEMS', { most: MOST_ITEMS, items: items.length })
  const list = RequestList.receive(
    {
      number: await drawListNumber(em),
      store,
      requester: author.person,
      subject: requiredText(subject, MOST_IN_SUBJECT, 'subject'),
      introduction: introduction.trim() ? requiredText(introduction, MOST_IN_INTRODUCTION, 'body') : null,
    },
    now,
  )
  const numbers = await drawTicketNumbers(em, items.length)
  const begun = items.map((request, index) =>
    beginTicket(request, { number: numbers[index] ?? 0, store, author, ...held }, now),
  )
  for (const ticket of begun) followLaterPlans(ticket, held)
  await placeFirst(em, begun, { store, author }, now)
  // Opened at one instant, they stand in lists by their ids: these follow the order of the list.
  const ids = begun.map(({ id }) => id).toSorted()
  const tickets = begun.map((ticket, index) =>
    Object.assign(ticket, { id: ids[index]!, requestList: list, listPosition: index + 1 }),
  )
  em.persist([list, ...tickets])
  await em.flush()
  return { list, tickets }
}

async function drawListNumber(em: EntityManager): Promise<number> {
  const { rows } = await sql<{ number: string }>`select nextval('request_list_number') as number`.execute(
    em.getKysely(),
  )
  return Number(rows[0]?.number)
}
