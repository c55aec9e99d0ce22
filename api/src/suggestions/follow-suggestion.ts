import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { groupOf, standingId } from './suggestion-group.ts'
import type { Because } from './suggestion-follower.entity.ts'

/** Who follows, for which store. */
export type Following = { personId: string; storeId: string }

/** Lets a person hear what becomes of a suggestion; who does already goes on as they are, unless they chose it now, or followed by a vote alone, which is taken back with it. Safe to repeat. */
export async function follow(
  em: EntityManager,
  suggestionId: string,
  { personId, storeId }: Following,
  because: Because,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into suggestion_follower as kept (suggestion_id, person_id, store_id, because, since)
    values (${suggestionId}::uuid, ${personId}::uuid, ${storeId}::uuid, ${because}, ${now.toString()}::timestamptz)
    on conflict (suggestion_id, person_id, store_id) do update
      set because = excluded.because, left_at = null, since = case when kept.left_at is null then kept.since else excluded.since end
      where kept.left_at is not null or (excluded.because = 'CHOSE' and kept.because <> 'CHOSE')
        or (kept.because = 'VOTED' and excluded.because <> 'VOTED')`.execute(em.getKysely())
}

/** Lets a person hear nothing more of a suggestion and what stands with it, also where their store voted for it. Safe to repeat. */
export async function stopFollowing(
  em: EntityManager,
  suggestionId: string,
  { personId, storeId }: Following,
  now: Temporal.Instant,
): Promise<void> {
  const standing = sql<string>`(select ${standingId} from suggestion where suggestion.id = ${suggestionId}::uuid)`
  await sql`
    insert into suggestion_follower as kept (suggestion_id, person_id, store_id, because, since, left_at)
    select id, ${personId}::uuid, ${storeId}::uuid, 'CHOSE', ${now.toString()}::timestamptz, ${now.toString()}::timestamptz
    from ${groupOf(standing)} as member order by id
    on conflict (suggestion_id, person_id, store_id) do update set left_at = excluded.left_at
      where kept.left_at is null`.execute(em.getKysely())
}

/** Ends what a store's people followed by its vote alone, in everything that stands with a suggestion. */
export async function stopFollowingByVote(
  em: EntityManager,
  standing: string,
  storeId: string,
): Promise<void> {
  await sql`
    delete from suggestion_follower using ${groupOf(sql`${standing}::uuid`)} as member
    where suggestion_follower.suggestion_id = member.id and store_id = ${storeId}::uuid
      and because = 'VOTED' and left_at is null`.execute(em.getKysely())
}
