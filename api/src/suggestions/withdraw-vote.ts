import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { holdOpenStore } from '../stores/hold-open-store.ts'
import { holdPartnerVoting } from '../stores/hold-partner-voting.ts'
import type { Store } from '../stores/store.entity.ts'
import { stopFollowingByVote } from './follow-suggestion.ts'
import { holdVotes } from './hold-votes.ts'
import { recountGroups } from './recount-groups.ts'
import { groupOf } from './suggestion-group.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Takes a store's vote back, from everything that stands with the suggestion; where there is none, nothing changes (G1, G3).
 * Who followed by it alone hears nothing more. A partner takes back what it cast itself, and never the owner's word (A4).
 * @returns the votes after it of what stands for the suggestion
 * @throws Refusal `SUGGESTION_DECIDED` once it is shipped or declined, `VOTE_OF_OWNER`, `STORE_CLOSED`; FORBIDDEN for a partner that may vote no more
 */
export function withdrawVote(
  em: EntityManager,
  suggestion: Suggestion,
  store: Store,
  partnerId: string | null = null,
): Promise<number> {
  return em.transactional(async (within) => {
    await holdOpenStore(within, store.id)
    const { id, votes } = await holdVotes(within, suggestion)
    if (partnerId !== null) {
      await holdPartnerVoting(within, store.id, partnerId)
      await refuseVoteOfOthers(within, { id, storeId: store.id, partnerId })
    }
    const { numAffectedRows } = await sql`
      delete from vote using ${groupOf(sql`${id}::uuid`)} as voted
      where vote.suggestion_id = voted.id and vote.store_id = ${store.id}::uuid`.execute(within.getKysely())
    if (!numAffectedRows) return votes
    await stopFollowingByVote(within, id, store.id)
    return (await recountGroups(within, [id])).get(id)!
  })
}

async function refuseVoteOfOthers(
  em: EntityManager,
  { id, storeId, partnerId }: { id: string; storeId: string; partnerId: string },
): Promise<void> {
  const { rows } = await sql`
    select from ${groupOf(sql`${id}::uuid`)} as voted join vote on vote.suggestion_id = voted.id
    where vote.store_id = ${storeId}::uuid and vote.via_partner_id is distinct from ${partnerId}::uuid limit 1`.execute(
    em.getKysely(),
  )
  if (rows.length > 0) throw new Refusal('VOTE_OF_OWNER')
}
