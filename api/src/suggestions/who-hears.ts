import { type RawBuilder, sql } from 'kysely'

/**
 * Who hears what becomes of a group of suggestions, and for which store: its followers, and the owners of the stores that
 * voted for it, unless they want to hear nothing more; of the store or its partner still. Of a private wish nobody hears for
 * another store than its own. The only place that says so.
 */
export function whoHears(
  group: RawBuilder<{ id: string }>,
): RawBuilder<{ personId: string; storeId: string }> {
  return sql<{ personId: string; storeId: string }>`(
    select person_id, store_id from (
      select follower.person_id, follower.store_id
      from ${group} as member join suggestion_follower follower on follower.suggestion_id = member.id
        join suggestion wish on wish.id = member.id
      where follower.left_at is null and ${isShownTo('follower')}
      union
      select owner.person_id, owner.store_id
      from ${group} as member join vote on vote.suggestion_id = member.id
        join membership owner on owner.store_id = vote.store_id and owner.role = 'OWNER'
        join suggestion wish on wish.id = member.id
      where ${isShownTo('vote')} and not exists (
        select from ${group} as other join suggestion_follower follower on follower.suggestion_id = other.id
        where follower.person_id = owner.person_id and follower.store_id = owner.store_id)
    ) interested
    where exists (select from membership
        where membership.person_id = interested.person_id and membership.store_id = interested.store_id)
      or exists (select from partnership
        join partner_membership on partner_membership.partner_id = partnership.partner_id
        where partnership.store_id = interested.store_id and partner_membership.person_id = interested.person_id))`
}

function isShownTo(of: 'follower' | 'vote'): RawBuilder<boolean> {
  return sql<boolean>`(wish.published_at is not null or wish.store_id = ${sql.ref(`${of}.store_id`)})`
}
