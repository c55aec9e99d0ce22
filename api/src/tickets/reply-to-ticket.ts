import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { offeredPlans, planInForce } from '../plans/plan-in-force.ts'
import type { Store } from '../stores/store.entity.ts'
import { throughChannel, type Through } from './through-channel.ts'
import type { Author, Ticket } from './ticket.entity.ts'

const BODY_LIMIT = 20_000

/**
 * Answers on a ticket, as chat where the channel is LIVE_CHAT and the plan's chat is open; outside its hours the same
 * words are a normal reply (T9).
 * @throws Refusal those of `Ticket.reply` and `throughChannel`, `REQUIRED` or `TOO_LONG` (body), `OUT_OF_RANGE` for a
 * channel that is not written in: calls are logged, and mail comes by mail
 */
export async function replyToTicket(
  within: EntityManager,
  ticket: Ticket,
  author: Author,
  input: { body: string; channel?: ChannelKind | null; requestKey?: string | null },
  at: Temporal.Instant,
): Promise<void> {
  const { channel = null, requestKey = null } = input
  if (channel !== null && channel !== 'LIVE_CHAT') throw new Refusal('OUT_OF_RANGE', { channel }, 'channel')
  const body = requiredText(input.body, BODY_LIMIT, 'body')
  ticket.reply(author, body, at, requestKey, channel ? await chatOf(within, ticket, at) : {})
}

async function chatOf(em: EntityManager, ticket: Ticket, at: Temporal.Instant): Promise<Through> {
  const { grant } = await planInForce(em, ticket.store as Store, at)
  const offered = (await offeredPlans(em, at)).map((plan) => plan.grant)
  return throughChannel('LIVE_CHAT', grant, offered, at, { affectsStoresAtLarge: ticket.incident !== null })
}
