import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Person } from '../people/person.entity.ts'
import { isVotable, SuggestionDecision } from '../suggestions/suggestion.entity.ts'
import { standingId } from '../suggestions/suggestion-group.ts'
import { nodeId } from '../graphql/node-id.ts'
import { type HeldOffer, holdOffer } from './hold-offer.ts'
import { offerState } from './suggestion-offer-words.ts'
import { expireOffer } from './expire-offer.ts'
import { tellOffer } from './tell-offer.ts'

/**
 * Ends the open offers whose time is over, and takes back those whose suggestion was shipped or declined meanwhile, with the
 * decision's own reason (T7): each in a transaction of its own, once. One that fails is logged, and stops no other.
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
    select offer.id from suggestion_offer offer
      join suggestion on suggestion.id = offer.suggestion_id
      join suggestion standing on standing.id = ${standingId}
    where offer.state = 'OPEN'
      and (offer.expires_at <= ${now.toString()}::timestamptz or standing.status in ('SHIPPED', 'DECLINED'))
    order by offer.expires_at`.execute(em.getKysely())
  return rows.map(({ id }) => id)
}

async function settleOne(em: EntityManager, id: string, now: Temporal.Instant): Promise<boolean> {
  const { offer, standing } = await holdOffer(em, nodeId('SuggestionOffer', id))
  if (offer.state !== 'OPEN') return false
  if (offerState(offer, now) === 'EXPIRED') await expireOffer(em, { offer, standing }, now)
  else if (!isVotable(standing.status)) await withdrawDecided(em, { offer, standing }, now)
  else return false
  await em.flush()
  return true
}

async function withdrawDecided(
  em: EntityManager,
  { offer, standing }: HeldOffer,
  now: Temporal.Instant,
): Promise<void> {
  const { by, reason } = await em.findOneOrFail(
    SuggestionDecision,
    { suggestion: standing.id },
    { orderBy: { at: 'desc', id: 'desc' }, populate: ['by'] },
  )
  offer.withdraw(by as Person, reason, now)
  await tellOffer(em, { offer, standing }, 'OFFER_WITHDRAWN', reason, now)
}
