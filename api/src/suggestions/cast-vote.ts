import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { lockVotes } from './lock-votes.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Casts a store's vote for a suggestion; casting it again changes nothing (G1).
 * @returns the suggestion's votes after it
 * @throws Refusal `SUGGESTION_DECIDED` once it is shipped or declined
 */
export function castVote(
  em: EntityManager,
  suggestion: Suggestion,
  { store, person }: { store: Store; person: Person },
  now: Temporal.Instant,
): Promise<number> {
  return em.transactional(async (within) => {
    const votes = await lockVotes(within, suggestion)
    const { rows } = await sql<{ voteCount: number }>`
      with cast_vote as (
        insert into vote (id, suggestion_id, store_id, cast_by_id, cast_at)
        values (${newId()}, ${suggestion.id}, ${store.id}, ${person.id}, ${now.toString()})
        on conflict (suggestion_id, store_id) do nothing
        returning suggestion_id
      )
      update suggestion set vote_count = vote_count + 1
      from cast_vote where id = cast_vote.suggestion_id
      returning vote_count as "voteCount"`.execute(within.getKysely())
    return rows[0]?.voteCount ?? votes
  })
}
