import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { nodeId } from '../graphql/node-id.ts'
import { holdOffer } from './hold-offer.ts'
import { offerState } from './suggestion-offer-words.ts'
import { expireOffer } from './expire-offer.ts'

/**
 * Ends the open offers whose time is over (T7): each in a transaction of its own, once. One that fails is logged, and stops
 * no other. Those of what is shipped or declined went with that decision.
 * @returns how many were settled
 */
export async function settleOffers(
  em: EntityManager,
  now: Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  let settled = 0
  for (const id of await findDue(em, now))
    try {
      if (await em.fork().transactional((within) => settleOne(within, id, now))) settled++
    } catch (error) {
      if (!logger) throw error
      logger.error({ err: error, offer: id }, 'An offer could not be settled.')
    }
  return settled
}

/** From the index of the open ones, of which there are a few. */
async function findDue(em: EntityManager, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from suggestion_offer where state = 'OPEN' and expires_at <= ${now.toString()}::timestamptz
    order by expires_at`.execute(em.getKysely())
  return rows.map(({ id }) => id)
}

async function settleOne(em: EntityManager, id: string, now: Temporal.Instant): Promise<boolean> {
  const held = await holdOffer(em, nodeId('SuggestionOffer', id))
  if (held.offer.state !== 'OPEN' || offerState(held.offer, now) !== 'EXPIRED') return false
  await expireOffer(em, held, now)
  await em.flush()
  return true
}
