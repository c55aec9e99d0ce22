import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Store } from '../stores/store.entity.ts'
import { stopFollowingByVote } from './follow-suggestion.ts'
import { holdVotes } from './hold-votes.ts'
import { recountGroups } from './recount-groups.ts'
import { groupOf } from './suggestion-group.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Takes a store's vote back, from everything that stands with the suggestion; where there is none, nothing changes (G1, G3).
 * Who followed by it alone hears nothing more.
 * @returns the votes after it of what stands for the suggestion
 * @throws Refusal `SUGGESTION_DECIDED` once it is shipped or declined
 */
export function withdrawVote(em: EntityManager, suggestion: Suggestion, store: Store): Promise<number> {
  return em.transactional(async (within) => {
    const { id, votes } = await holdVotes(within, suggestion)
    const { numAffectedRows } = await sql`
      delete from vote using ${groupOf(sql`${id}::uuid`)} as voted
      where vote.suggestion_id = voted.id and vote.store_id = ${store.id}::uuid`.execute(within.getKysely())
    if (!numAffectedRows) return votes
    await stopFollowingByVote(within, id, store.id)
    return (await recountGroups(within, [id])).get(id)!
  })
}
