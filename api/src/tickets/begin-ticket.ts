import type { PlanGrant } from '../domain/entitlement.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Language } from '../people/person.entity.ts'
import type { PlanInForce } from '../plans/plan-in-force.ts'
import type { Store } from '../stores/store.entity.ts'
import { refuseMisfits } from './classify-ticket.ts'
import { throughChannel } from './through-channel.ts'
import { type Author, PLATFORM, type Request, Ticket } from './ticket.entity.ts'

/** What is answered at once needs no deadline (T6). */
const NO_PROMISE = { firstResponse: null, resolution: null }

const MOST_IN_TITLE = 200
const MOST_IN_BODY = 20_000

/** What a store is told when its suggestion is closed at once (T6). */
export const CONSIDERED: Record<Language, string> = {
  EL: 'Δεν υποσχόμαστε αν ή πότε. Υποσχόμαστε να την εξετάσουμε.',
  NB: 'Vi lover ikke om eller når. Vi lover å vurdere det.',
  EN: "We don't promise whether or when. We promise to consider it.",
}

/**
 * Begins a ticket on the plan that is in force, once everything needed is at hand; `openTicket` finds it.
 * What is meant as chat outside its hours has no channel, and says so (T9).
 * A PRODUCT_SUGGESTION is answered and closed at once by the platform (T6).
 * @throws Refusal `REQUIRED` or `TOO_LONG` (title, body), `OUT_OF_RANGE` for a detail that does not go with the type,
 * `NOT_CLOSED` (T8), `CHANNEL_NOT_IN_PLAN` (P5) but for a problem that affects stores at large (P6)
 */
export function beginTicket(
  request: Request,
  detail: {
    number: number
    store: Store
    author: Author
    plan: PlanInForce
    offered: readonly PlanGrant[]
    /** Whether it reports what is not this store's alone, which any channel takes (P6). */
    affectsStoresAtLarge?: boolean
  },
  now: Temporal.Instant,
): Ticket {
  const { number, store, author, plan, offered } = detail
  const title = requiredText(request.title, MOST_IN_TITLE, 'title')
  const body = requiredText(request.body, MOST_IN_BODY, 'body')
  refuseMisfits({ ...request, components: request.components ?? [] })
  if (request.followsUp && request.followsUp.status !== 'CLOSED')
    throw new Refusal('NOT_CLOSED', {}, 'followsUpId')
  const problem = { affectsStoresAtLarge: detail.affectsStoresAtLarge ?? false }
  const { channel, isAfterHours } = throughChannel(request.channel, plan.grant, offered, now, problem)
  const isAnsweredAtOnce = request.type === 'PRODUCT_SUGGESTION'
  const targets = isAnsweredAtOnce ? NO_PROMISE : plan.targets
  const begun = { number, store, author, calendar: plan.calendar, plan: plan.plan, targets, isAfterHours }
  const ticket = Ticket.begin({ ...request, channel, title, body }, begun, now)
  if (isAnsweredAtOnce) {
    ticket.resolve(PLATFORM, now, CONSIDERED[store.language])
    ticket.close(PLATFORM, now)
  }
  return ticket
}
