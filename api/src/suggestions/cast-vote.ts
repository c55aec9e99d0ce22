import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { follow } from './follow-suggestion.ts'
import { holdVotes } from './hold-votes.ts'
import { recountGroups } from './recount-groups.ts'
import { groupOf } from './suggestion-group.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Casts a store's vote for a suggestion; casting it again changes nothing (G1). A vote for one that is merged stays on
 * it, and counts where it went; a store that voted for anything that stands with it has its vote already (G3). Whoever casts it follows the suggestion.
 * @returns the votes after it of what stands for the suggestion
 * @throws Refusal `SUGGESTION_DECIDED` once it is shipped or declined
 */
export function castVote(
  em: EntityManager,
  suggestion: Suggestion,
  { store, person }: { store: Store; person: Person },
  now: Temporal.Instant,
): Promise<number> {
  return em.transactional(async (within) => {
    const { id, votes } = await holdVotes(within, suggestion)
    const { numAffectedRows } = await sql`
      insert into vote (id, suggestion_id, store_id, cast_by_id, cast_at)
      select ${newId()}::uuid, ${suggestion.id}::uuid, ${store.id}::uuid, ${person.id}::uuid, ${now.toString()}::timestamptz
      where not exists (
        select from ${groupOf(sql`${id}::uuid`)} as voted join vote on vote.suggestion_id = voted.id
        where vote.store_id = ${store.id}::uuid)`.execute(within.getKysely())
    if (!numAffectedRows) return votes
    await follow(within, suggestion.id, { personId: person.id, storeId: store.id }, 'VOTED', now)
    return (await recountGroups(within, [id])).get(id)!
  })
}
