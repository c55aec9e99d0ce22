import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { newId } from '../persistence/columns.ts'
import { transact } from '../persistence/transact.ts'
import { holdOpenStore } from '../stores/hold-open-store.ts'
import { holdPartnerVoting } from '../stores/hold-partner-voting.ts'
import type { Store } from '../stores/store.entity.ts'
import { stopFollowingByVote } from './follow-suggestion.ts'
import { holdVotes } from './hold-votes.ts'
import { recountGroups } from './recount-groups.ts'
import { groupOf } from './suggestion-group.ts'
import type { Suggestion } from './suggestion.entity.ts'

/** The partner that takes a vote back in a store's name, who of it, and when. */
export type ActingPartner = { partnerId: string; personId: string; at: Temporal.Instant }

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
  via: ActingPartner | null = null,
): Promise<number> {
  return transact(em, async (within) => {
    await holdOpenStore(within, store.id)
    const { id, votes } = await holdVotes(within, suggestion)
    if (via) {
      const { partnerId } = via
      await holdPartnerVoting(within, store.id, partnerId)
      await refuseVoteOfOthers(within, { id, storeId: store.id, partnerId })
    }
    const { numAffectedRows } = await sql`
      delete from vote using ${groupOf(sql`${id}::uuid`)} as voted
      where vote.suggestion_id = voted.id and vote.store_id = ${store.id}::uuid`.execute(within.getKysely())
    if (!numAffectedRows) return votes
    if (via) await keepTakenBack(within, { ...via, suggestionId: suggestion.id, storeId: store.id })
    await stopFollowingByVote(within, id, store.id)
    return (await recountGroups(within, [id])).get(id)!
  })
}

/** A vote that is gone tells of nobody any more: that the partner took it back is kept beside (A4). */
async function keepTakenBack(
  em: EntityManager,
  act: ActingPartner & { suggestionId: string; storeId: string },
): Promise<void> {
  await sql`
    insert into partner_act (id, store_id, partner_id, person_id, kind, suggestion_id, at)
    values (${newId()}::uuid, ${act.storeId}::uuid, ${act.partnerId}::uuid, ${act.personId}::uuid, 'VOTE_TAKEN_BACK',
      ${act.suggestionId}::uuid, ${act.at.toString()}::timestamptz)`.execute(em.getKysely())
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
