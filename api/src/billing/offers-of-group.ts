import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { groupOf } from '../suggestions/suggestion-group.ts'
import { Pledge } from './pledge.entity.ts'
import { SuggestionOffer } from './suggestion-offer.entity.ts'

/** The offers of a suggestion that stands for itself, and of all that was merged into it, the newest first: two statements. */
export async function findOffersOfGroup(em: EntityManager, standingId: string): Promise<SuggestionOffer[]> {
  const { rows } = await sql<{ id: string }>`
    select member.id from ${groupOf(sql`${standingId}::uuid`)} as member`.execute(em.getKysely())
  const suggestion = { $in: rows.map(({ id }) => id) }
  return em.find(SuggestionOffer, { suggestion }, { orderBy: { offeredAt: 'desc' } })
}

/** The pledges of an offer that stand, by their store's primary key, in one statement from one index. */
export function pledgesOf(em: EntityManager, offer: SuggestionOffer): Promise<Pledge[]> {
  return em.find(
    Pledge,
    { offer, withdrawnAt: null },
    { orderBy: { store: 'asc' }, populate: ['store', 'pledgedBy'], refresh: true },
  )
}
