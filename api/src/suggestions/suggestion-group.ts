import { type RawBuilder, sql } from 'kysely'

/** That a suggestion stands for itself: it is merged into no other one. Every list, search and count of suggestions asks it. */
export const standsForItself = sql<boolean>`suggestion.merged_into_id is null`

/** Which suggestion stands for a suggestion: itself, or the one that it was merged into in the end. */
export const standingId = sql<string>`coalesce(suggestion.root_id, suggestion.id)`

/**
 * The ids of all that one suggestion stands for, itself first: a source of rows to join by `id`, since PostgreSQL reaches
 * votes by their index that way, and not where they are compared with a list.
 */
export function groupOf(standing: RawBuilder<string>): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`(select ${standing} as id
    union all select member.id from suggestion member where member.root_id = ${standing})`
}

/** The ids of a suggestion and of all that was merged into it, whatever stands for it: what hears of its own merge. */
export function mergedWithin(suggestionId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`(with recursive within as (
      select ${suggestionId}::uuid as id
      union all select member.id from suggestion member join within on member.merged_into_id = within.id
    ) select id from within)`
}

/** That a vote counts: the votes of a store that is closed count nowhere until it is opened again. Every count of votes asks it. */
export const voteCounts = sql<boolean>`not exists (
  select from store closed where closed.id = vote.store_id and closed.closed_at is not null)`

/** How many stores stand behind a group, each counted once wherever in it the store voted (G3). */
export function storesBehind(group: RawBuilder<{ id: string }>): RawBuilder<number> {
  return sql<number>`(select count(distinct vote.store_id)::int
    from ${group} as voted join vote on vote.suggestion_id = voted.id where ${voteCounts})`
}
