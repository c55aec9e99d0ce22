import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { holdStanding, type Standing } from '../suggestions/hold-standing.ts'
import { SuggestionOffer } from './suggestion-offer.entity.ts'

/** An offer that nobody else changes before the transaction ends, and what stands for its suggestion. */
export type HeldOffer = { offer: SuggestionOffer; standing: Standing }

/**
 * Holds an offer until the transaction ends, after what stands for its suggestion: pledges, withdrawals, expiry, decisions
 * and merges come one after another (T7).
 * @throws Refusal `NOT_FOUND` (offerId)
 */
export async function holdOffer(em: EntityManager, offerId: string): Promise<HeldOffer> {
  const id = soughtUuid('SuggestionOffer', offerId)
  const found = await em.findOne(SuggestionOffer, id)
  if (!found) throw notFound('offerId')
  return { standing: await holdSuggestionOf(em, found), offer: await lockOffer(em, id) }
}

/** Holds what stands for an offer's suggestion. */
export async function holdSuggestionOf(
  em: EntityManager,
  { suggestion }: SuggestionOffer,
): Promise<Standing> {
  return (await holdStanding(em, [suggestion.id])).get(suggestion.id)!
}

/** The offer as it is once it is held. */
export function lockOffer(em: EntityManager, id: string): Promise<SuggestionOffer> {
  return em.findOneOrFail(SuggestionOffer, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
}
