import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import type { UserErrorCode } from '../graphql/errors.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { Standing } from './hold-standing.ts'
import { MOST_TOLD } from './most-told.ts'
import { refuseMerge } from './refuse-merge.ts'
import { refuseTwoOffers } from './refuse-two-offers.ts'
import { groupOf, standingId, storesBehind } from './suggestion-group.ts'
import type { MergePreview, SuggestionMergeType } from './suggestion-merge.type.ts'
import type { SuggestionLink, SuggestionReference } from './suggestion-order.type.ts'
import { suggestionReference } from './suggestion-reference.ts'
import { unpublishedVisibleTo } from './suggestion.policy.ts'

/** What some suggestions were merged into in the end, by suggestion, which every store sees: one statement. */
export async function readMergedInto(
  reads: Reads,
  suggestionIds: readonly string[],
): Promise<ReadonlyMap<string, SuggestionLink>> {
  const { rows } = await sql<Omit<SuggestionLink, 'mergedFrom'> & { of: string }>`
    select suggestion.id as of, standing.id, standing.number, standing.title, standing.status
    from suggestion join suggestion standing on standing.id = suggestion.root_id
    where suggestion.id = any(${[...suggestionIds]}::uuid[])`.execute(reads)
  return new Map(
    rows.map(({ of, ...link }) => [of, { ...link, id: nodeId('Suggestion', link.id), mergedFrom: null }]),
  )
}

/** What was merged into some suggestions, the first 100 by number as far as a viewer may see them, by suggestion: one statement. */
export async function readMergedFrom(
  reads: Reads,
  viewer: Viewer,
  suggestionIds: readonly string[],
): Promise<ReadonlyMap<string, SuggestionReference[]>> {
  const stores = unpublishedVisibleTo(viewer)
  const isVisible = stores
    ? sql`(member.published_at is not null or member.store_id = any(${[...stores]}::uuid[]))`
    : sql`true`
  const { rows } = await sql<SuggestionReference & { of: string }>`
    select standing.id as of, merged.id, merged.number, merged.title
    from unnest(${[...suggestionIds]}::uuid[]) as standing(id) cross join lateral (
      select member.id, member.number, member.title from suggestion member
      where member.root_id = standing.id and ${isVisible}
      order by member.number limit ${sql.lit(MOST_TOLD)}
    ) as merged order by merged.number`.execute(reads)
  const merged = Map.groupBy(rows, ({ of }) => of)
  return new Map([...merged].map(([id, list]) => [id, list.map(suggestionReference)]))
}

type Merge = Omit<
  SuggestionMergeType,
  'suggestion' | 'into' | 'mergedAt' | 'undoneAt' | 'mergedBy' | 'undoneBy'
> & {
  of: string
  suggestion: SuggestionReference
  into: SuggestionReference
  mergedAt: string
  undoneAt: string | null
  mergedBy: string
  undoneBy: string | null
}

const asReference = (alias: string): RawBuilder<SuggestionReference> =>
  sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'number', ${sql.ref(`${alias}.number`)}, 'title', ${sql.ref(`${alias}.title`)})`

/** Every merge of and into some suggestions, the latest first, by suggestion; for the product team. One statement. */
export async function readMerges(
  reads: Reads,
  suggestionIds: readonly string[],
): Promise<ReadonlyMap<string, SuggestionMergeType[]>> {
  const { rows } = await sql<Merge>`
    select asked.id as of, merge.id, ${asReference('one')} as suggestion, ${asReference('other')} as into,
      merge.reason, merge.votes_before as "votesBefore", merge.into_votes_before as "intoVotesBefore",
      merge.votes_after as "votesAfter", merge.merged_at as "mergedAt", merge.undone_at as "undoneAt",
      merger.name as "mergedBy", undoer.name as "undoneBy"
    from unnest(${[...suggestionIds]}::uuid[]) as asked(id)
      join suggestion_merge merge on merge.suggestion_id = asked.id or merge.into_id = asked.id
      join suggestion one on one.id = merge.suggestion_id
      join suggestion other on other.id = merge.into_id
      join person merger on merger.id = merge.merged_by_id
      left join person undoer on undoer.id = merge.undone_by_id
    order by merge.merged_at desc, merge.id desc`.execute(reads)
  const merges = Map.groupBy(rows, ({ of }) => of)
  return new Map([...merges].map(([id, list]) => [id, list.map(mergeOf)]))
}

function mergeOf(merge: Merge): SuggestionMergeType {
  const { reason, votesBefore, intoVotesBefore, votesAfter } = merge
  return {
    reason,
    votesBefore,
    intoVotesBefore,
    votesAfter,
    id: nodeId('SuggestionMerge', merge.id),
    suggestion: suggestionReference(merge.suggestion),
    into: suggestionReference(merge.into),
    mergedAt: instantFrom(merge.mergedAt),
    undoneAt: instantFrom(merge.undoneAt),
    mergedBy: colleague(merge.mergedBy),
    undoneBy: merge.undoneBy === null ? null : colleague(merge.undoneBy),
  }
}

type Side = { id: string; number: number; title: string; standing: Standing }

/** What a merge would come to; null where either is missing. For the product team. Two statements. */
export async function readMergePreview(
  reads: Reads,
  suggestionId: string,
  intoId: string,
  now: Temporal.Instant,
): Promise<MergePreview | null> {
  const both = sql<{ id: string }>`(select id from ${groupOf(sql`${suggestionId}::uuid`)} as one
    union select id from ${groupOf(sql`${intoId}::uuid`)} as other)`
  const { rows } = await sql<Side & { votesAfter: number }>`
    select suggestion.id, suggestion.number, suggestion.title, ${storesBehind(both)} as "votesAfter",
      json_build_object('id', standing.id, 'number', standing.number, 'status', standing.status,
        'votes', standing.vote_count, 'isPublic', standing.published_at is not null) as standing
    from suggestion join suggestion standing on standing.id = ${standingId}
    where suggestion.id in (${suggestionId}::uuid, ${intoId}::uuid)`.execute(reads)
  const [one, into] = [suggestionId, intoId].map((id) => rows.find((row) => row.id === id))
  if (!one || !into) return null
  const { id, number, title } = one
  return {
    suggestion: suggestionReference({ id, number, title }),
    into: suggestionReference({ id: into.id, number: into.number, title: into.title }),
    votes: one.standing.votes,
    intoVotes: into.standing.votes,
    votesAfter: one.votesAfter,
    refusal: await refusalOf(reads, one, into, now),
  }
}

async function refusalOf(
  reads: Reads,
  one: Side,
  into: Side,
  now: Temporal.Instant,
): Promise<UserErrorCode | null> {
  try {
    refuseMerge(one, into)
    await refuseTwoOffers(reads, [one.id, into.id], now)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code as UserErrorCode
    throw error
  }
}

function colleague(name: string) {
  return { name, initials: initialsOf(name), side: 'PLATFORM' as const }
}
