import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { Person } from '../people/person.entity.ts'
import { Store } from '../stores/store.entity.ts'
import { CONSIDERED } from '../tickets/begin-ticket.ts'
import { classifyTicket } from '../tickets/classify-ticket.ts'
import { holdPlan } from '../tickets/hold-plan.ts'
import { Project } from '../tickets/project.entity.ts'
import type { TicketClassification } from '../tickets/ticket-words.ts'
import { type Author, PLATFORM, type Ticket } from '../tickets/ticket.entity.ts'
import { excerptOf } from './excerpt.ts'
import { holdStanding } from './hold-standing.ts'
import { recountGroups } from './recount-groups.ts'
import { SuggestionOrder } from './suggestion-order.entity.ts'
import { MOST_IN_BODY, MOST_IN_TITLE, suggest } from './suggest.ts'
import { Suggestion } from './suggestion.entity.ts'
import { isTied } from './ties-of-ticket.ts'
import { withdrawSuggestion } from './withdraw-suggestion.ts'

/**
 * Corrects what kind of request a ticket is (T1), with what its end asks for. One that becomes a PRODUCT_SUGGESTION is
 * answered and closed at once, and becomes a private suggestion of its requester (T6), unless it became one before, orders one or
 * stands behind another: that one stays its own. One that was taken for one opens
 * again with the promise of the plan, and of every plan since, counted from its opening (S1), and its suggestion is
 * withdrawn while it is private.
 * @throws Refusal `TICKET_CLOSED`, `ALREADY_A_PROJECT` for an order that has grown into one, and those of `classifyTicket`
 */
export async function classifyAnyTicket(
  em: EntityManager,
  ticket: Ticket,
  to: TicketClassification,
  by: Author,
  now: Temporal.Instant,
  requestKey: string | null = null,
): Promise<void> {
  const was = ticket.type
  if (was === 'ORDER' && to.type !== 'ORDER' && (await em.count(Project, { ticket })) > 0)
    throw new Refusal('ALREADY_A_PROJECT', {}, 'type')
  if (was !== 'PRODUCT_SUGGESTION') ticket.refuseClosed()
  if (!classifyTicket(ticket, to, by, now, requestKey) || was === to.type) return
  if (to.type === 'PRODUCT_SUGGESTION') await becomeSuggestion(em, ticket, now)
  if (was === 'PRODUCT_SUGGESTION') await openAgain(em, ticket, by, now)
  if (was === 'ORDER' || to.type === 'ORDER') await recountOrdered(em, ticket)
}

async function becomeSuggestion(em: EntityManager, ticket: Ticket, now: Temporal.Instant) {
  const store = await em.findOneOrFail(Store, ticket.store.id)
  const words = CONSIDERED[store.language]
  if (ticket.status === 'RESOLVED') ticket.record('AGENT_REPLIED', PLATFORM, now, { body: words })
  else ticket.resolve(PLATFORM, now, words)
  ticket.close(PLATFORM, now)
  if (await hasSuggestion(em, ticket)) return
  const opened = ticket.events.getItems().find(({ message }) => message)
  const body = (await em.populate(opened ? [opened] : [], ['message']))[0]?.message?.body ?? ticket.title
  const wish = {
    title: excerptOf(ticket.title, MOST_IN_TITLE),
    body: excerptOf(body, MOST_IN_BODY),
    product: null,
    requestKey: null,
  }
  const person = (await em.populate([ticket], ['requester']))[0]?.requester as Person
  await suggest(em, wish, { store, person, ticket }, now)
}

/** An order that is none any more counts for nothing, and counts again once it is one (G4). */
async function recountOrdered(em: EntityManager, ticket: Ticket): Promise<void> {
  const order = await em.findOne(SuggestionOrder, { ticket })
  if (!order) return
  await em.flush()
  const standing = (await holdStanding(em, [order.suggestion.id])).get(order.suggestion.id)!
  await recountGroups(em, [standing.id])
}

async function hasSuggestion(em: EntityManager, ticket: Ticket): Promise<boolean> {
  return (await em.count(Suggestion, { ticket })) > 0 || isTied(em, ticket.id)
}

async function openAgain(em: EntityManager, ticket: Ticket, by: Author, now: Temporal.Instant) {
  if (ticket.status !== 'CLOSED') throw new Refusal('NOT_CLOSED')
  ticket.closedAt = null
  ticket.status = 'RESOLVED'
  ticket.reopen(by, now)
  const store = await em.findOneOrFail(Store, ticket.store.id)
  const { plan: promised, later } = await holdPlan(em, store, ticket.openedAt)
  ticket.promiseFromOpening(promised.targets, by, now)
  for (const { plan, from, reason } of later)
    if (Temporal.Instant.compare(from, now) <= 0) ticket.changePlan(plan.targets, by, now, reason)
  for (const suggestion of await em.find(Suggestion, { ticket })) await withdrawSuggestion(em, suggestion)
}
