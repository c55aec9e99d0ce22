import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import { transact } from '../persistence/transact.ts'
import type { Person } from '../people/person.entity.ts'
import { holdOpenStore } from '../stores/hold-open-store.ts'
import { holdPartnerVoting } from '../stores/hold-partner-voting.ts'
import type { Store } from '../stores/store.entity.ts'
import { follow } from './follow-suggestion.ts'
import { holdVotes } from './hold-votes.ts'
import { recountGroups } from './recount-groups.ts'
import { groupOf } from './suggestion-group.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Casts a store's vote for a suggestion; casting it again changes nothing (G1). A vote for one that is merged stays on
 * it, and counts where it went; a store that voted for anything that stands with it has its vote already (G3). Whoever casts it follows the suggestion.
 * A partner that may vote casts it in the store's name; what the owner casts after it is the owner's own from then on (A4).
 * @returns the votes after it of what stands for the suggestion
 * @throws Refusal `SUGGESTION_DECIDED` once it is shipped or declined, `STORE_CLOSED`; FORBIDDEN for a partner that may vote no more
 */
export function castVote(
  em: EntityManager,
  suggestion: Suggestion,
  { store, person, partnerId = null }: { store: Store; person: Person; partnerId?: string | null },
  now: Temporal.Instant,
): Promise<number> {
  return transact(em, async (within) => {
    await holdOpenStore(within, store.id)
    const { id, votes } = await holdVotes(within, suggestion)
    if (partnerId === null) await ownVoteOfPartner(within, id, { store, person })
    else await holdPartnerVoting(within, store.id, partnerId)
    const { numAffectedRows } = await sql`
      insert into vote (id, suggestion_id, store_id, cast_by_id, cast_at, via_partner_id)
      select ${newId()}::uuid, ${suggestion.id}::uuid, ${store.id}::uuid, ${person.id}::uuid, ${now.toString()}::timestamptz,
        ${partnerId}::uuid
      where not exists (
        select from ${groupOf(sql`${id}::uuid`)} as voted join vote on vote.suggestion_id = voted.id
        where vote.store_id = ${store.id}::uuid)`.execute(within.getKysely())
    if (!numAffectedRows) return votes
    await follow(within, suggestion.id, { personId: person.id, storeId: store.id }, 'VOTED', now)
    return (await recountGroups(within, [id])).get(id)!
  })
}

/** What a partner cast becomes the owner's word as the owner casts it too, so that the partner takes it back no more. */
async function ownVoteOfPartner(
  em: EntityManager,
  standing: string,
  { store, person }: { store: Store; person: Person },
): Promise<void> {
  await sql`
    update vote set via_partner_id = null, cast_by_id = ${person.id}::uuid
    from ${groupOf(sql`${standing}::uuid`)} as voted
    where vote.suggestion_id = voted.id and vote.store_id = ${store.id}::uuid and vote.via_partner_id is not null`.execute(
    em.getKysely(),
  )
}
