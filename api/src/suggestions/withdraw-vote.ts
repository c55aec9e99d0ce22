import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Store } from '../stores/store.entity.ts'
import { lockVotes } from './lock-votes.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Takes a store's vote back; where there is none, nothing changes (G1).
 * @returns the suggestion's votes after it
 * @throws Refusal `SUGGESTION_DECIDED` once it is shipped or declined
 */
export function withdrawVote(em: EntityManager, suggestion: Suggestion, store: Store): Promise<number> {
  return em.transactional(async (within) => {
    const votes = await lockVotes(within, suggestion)
    const { rows } = await sql<{ voteCount: number }>`
      with withdrawn as (
        delete from vote where suggestion_id = ${suggestion.id} and store_id = ${store.id}
        returning suggestion_id
      )
      update suggestion set vote_count = vote_count - 1
      from withdrawn where id = withdrawn.suggestion_id
      returning vote_count as "voteCount"`.execute(within.getKysely())
    return rows[0]?.voteCount ?? votes
  })
}
