import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { groupOf } from './suggestion-group.ts'

/**
 * Keeps two groups from becoming one while each has an open offer: a group has one at a time (T7). What stands for them is held.
 * Coupled to the table of offers, which come after suggestions.
 * @throws Refusal `OFFERS_OPEN` (intoSuggestionId)
 */
export async function refuseTwoOffers(em: EntityManager, standing: readonly string[]): Promise<void> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from suggestion cross join lateral ${groupOf(sql`suggestion.id`)} as member
      join suggestion_offer offer on offer.suggestion_id = member.id and offer.state = 'OPEN'
    where suggestion.id = any(${[...standing]}::uuid[])`.execute(em.getKysely())
  if (rows[0]!.open > 1) throw new Refusal('OFFERS_OPEN', {}, 'intoSuggestionId')
}
