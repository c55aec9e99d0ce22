import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import type { Reads } from '../persistence/reads.ts'
import { groupOf } from './suggestion-group.ts'

/**
 * Keeps two groups from becoming one while both have an open offer, or one has an open offer and the other is ordered
 * together already: a group has one offer at a time, and what is sold is not sold once more (T7). What stands for them is held.
 * Coupled to the table of offers, which come after suggestions.
 * @throws Refusal `OFFERS_OPEN`, and `ORDERED_AND_OFFERED`, whose names tell the number of what has the open offer
 * (intoSuggestionId)
 */
export async function refuseTwoOffers(
  reads: Reads,
  standing: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{ open: number[]; isReached: boolean }>`
    select coalesce(array_agg(suggestion.number) filter (
        where offer.state = 'OPEN' and offer.expires_at > ${now.toString()}::timestamptz), '{}') as open,
      coalesce(bool_or(offer.state = 'REACHED'), false) as "isReached"
    from suggestion cross join lateral ${groupOf(sql`suggestion.id`)} as member
      join suggestion_offer offer on offer.suggestion_id = member.id and offer.state in ('OPEN', 'REACHED')
    where suggestion.id = any(${[...standing]}::uuid[])`.execute(reads)
  const { open, isReached } = rows[0]!
  if (open.length > 1) throw new Refusal('OFFERS_OPEN', {}, 'intoSuggestionId')
  if (open.length > 0 && isReached)
    throw new Refusal('ORDERED_AND_OFFERED', { names: open }, 'intoSuggestionId')
}
