import { type RawBuilder, sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import type { Product } from '../stores/product-words.ts'
import type { SuggestionStatus } from './suggestion.entity.ts'
import { standsForItself } from './suggestion-group.ts'
import type { SuggestionOrderField } from './suggestion.input.ts'
import { unpublishedVisibleTo } from './suggestion.policy.ts'
import { tallySuggestions } from './suggestion-tally.read.ts'
import {
  recentVotesOfAll,
  rowsOf,
  type SuggestionAsk,
  suggestionOf,
  type Suggestions,
} from './suggestion.rows.ts'
import type { SuggestionType } from './suggestion.type.ts'

/** What a list of suggestions is narrowed to. */
export type SuggestionWhere = {
  statusIn: readonly SuggestionStatus[] | null
  product: Product | null
  votedByStoreId: string | null
  isVotedViaPartner: boolean
  suggestedByStoreId: string | null
  search: string | null
  decidedFrom: Temporal.Instant | null
  decidedTo: Temporal.Instant | null
}

export type SuggestionSort = keyof typeof SuggestionOrderField

/** A page of the suggestions that a viewer may see and that stand for themselves, the most or the latest first: one statement, two more for a count. */
export async function readSuggestions(
  reads: Reads,
  where: SuggestionWhere,
  sort: SuggestionSort,
  slice: Slice,
  ask: SuggestionAsk,
): Promise<Page<SuggestionType>> {
  const { key, type } = sortedBy(sort)
  const narrowed = narrow(visible(reads, ask.viewer).where(standsForItself), where, ask.viewer)
    .$if(sort === 'RECENTLY_DECIDED', (list) => list.where('suggestion.decided_at', 'is not', null))
    .$if(sort === 'RECENTLY_SHIPPED', (list) => list.where('suggestion.shipped_at', 'is not', null))
  const query = rowsOf(sort === 'TREND' ? withRecentVotes(narrowed, ask.now) : narrowed, ask)
    .select(key.as('sortKey'))
    .$if(slice.beyond !== null, (list) =>
      list.where(
        sql<boolean>`(${key}, suggestion.id) ${sql.raw(slice.backward ? '>' : '<')} (${slice.beyond?.[0]}::${sql.raw(type)}, ${slice.beyond?.[1]}::uuid)`,
      ),
    )
    .orderBy(key, slice.backward ? 'asc' : 'desc')
    .orderBy('suggestion.id', slice.backward ? 'asc' : 'desc')
    .limit(slice.limit + 1)
  const [rows, totalCount] = await Promise.all([
    query.execute(),
    ask.paths.has('totalCount') ? countListed(reads, where, sort, narrowed, ask.viewer) : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.sortKey, row.id], totalCount)
  const told = page.nodes.map((row) => suggestionOf(row, ask))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/**
 * How many a list has: from the tally, with the private wishes of the viewer's own stores by their index; what is narrowed
 * to a store or a span, sought or shipped is counted itself.
 */
async function countListed(
  reads: Reads,
  where: SuggestionWhere,
  sort: SuggestionSort,
  narrowed: Suggestions,
  viewer: Viewer,
): Promise<number> {
  const isOfStore = where.votedByStoreId !== null || where.suggestedByStoreId !== null
  const isSpan = where.decidedFrom !== null || where.decidedTo !== null
  if (isOfStore || isSpan || where.search?.trim() || sort === 'RECENTLY_SHIPPED') return countOf(narrowed)
  const { statusIn, product } = where
  const isDecided = sort === 'RECENTLY_DECIDED' ? true : null
  const stores = unpublishedVisibleTo(viewer)
  const tallied = { statusIn, product, isDecided, isInInbox: null, isPublic: stores === null ? null : true }
  const own = stores ?? []
  const [all, ownPrivate] = await Promise.all([
    tallySuggestions(reads, tallied),
    own.length === 0 ? 0 : countOf(narrowed.where(isPrivateTo(own))),
  ])
  return all + ownPrivate
}

function isPrivateTo(stores: readonly string[]) {
  return sql<boolean>`suggestion.published_at is null and suggestion.store_id = any(${[...stores]}::uuid[])`
}

/** One suggestion that a viewer may see, by its number; null for missing and hidden alike. */
export async function readSuggestion(
  reads: Reads,
  number: number,
  ask: SuggestionAsk,
): Promise<SuggestionType | null> {
  const row = await rowsOf(visible(reads, ask.viewer), ask)
    .where('suggestion.number', '=', number)
    .executeTakeFirst()
  return row ? suggestionOf(row, ask) : null
}

/** Those of some suggestions that a viewer may see, by primary key, in one statement. */
export async function readSuggestionsById(
  reads: Reads,
  ids: readonly string[],
  ask: SuggestionAsk,
): Promise<ReadonlyMap<string, SuggestionType>> {
  const rows = await rowsOf(visible(reads, ask.viewer), ask)
    .where('suggestion.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, suggestionOf(row, ask)]))
}

/** With `recent` at hand: what TREND sorts by. */
function withRecentVotes(suggestions: Suggestions, now: Temporal.Instant): Suggestions {
  return suggestions.leftJoin(
    recentVotesOfAll(now).as<'recent'>('recent'),
    'recent.id',
    'suggestion.id',
  ) as Suggestions
}

function sortedBy(sort: SuggestionSort): { key: RawBuilder<string | number>; type: string } {
  if (sort === 'TREND') return { key: sql<number>`coalesce(recent.votes, 0)`, type: 'int' }
  if (sort === 'NEWEST') return { key: sql<string>`suggestion.created_at`, type: 'timestamptz' }
  if (sort === 'RECENTLY_DECIDED') return { key: sql<string>`suggestion.decided_at`, type: 'timestamptz' }
  if (sort === 'RECENTLY_SHIPPED') return { key: sql<string>`suggestion.shipped_at`, type: 'timestamptz' }
  return { key: sql<number>`suggestion.vote_count`, type: 'int' }
}

function visible(reads: Reads, viewer: Viewer): Suggestions {
  const stores = unpublishedVisibleTo(viewer)
  const suggestions = reads.selectFrom('suggestion') as Suggestions
  if (stores === null) return suggestions
  return suggestions.where((eb) =>
    eb.or([
      eb('suggestion.published_at', 'is not', null),
      eb('suggestion.store_id', '=', eb.fn.any(eb.val([...stores]))),
    ]),
  )
}

function narrow(query: Suggestions, where: SuggestionWhere, viewer: Viewer): Suggestions {
  const { statusIn, product, votedByStoreId, isVotedViaPartner, suggestedByStoreId, search } = where
  const stores = storesVisibleTo(viewer)
  const isHidden = [votedByStoreId, suggestedByStoreId].some(
    (storeId) => storeId !== null && stores !== null && !stores.includes(storeId),
  )
  return query
    .$if(statusIn !== null, (list) =>
      list.where('suggestion.status', '=', (eb) => eb.fn.any(eb.val([...(statusIn ?? [])]))),
    )
    .$if(product !== null, (list) => list.where('suggestion.product', '=', product))
    .$if(where.decidedFrom !== null, (list) =>
      list.where(sql<boolean>`suggestion.decided_at >= ${where.decidedFrom?.toString()}::timestamptz`),
    )
    .$if(where.decidedTo !== null, (list) =>
      list.where(sql<boolean>`suggestion.decided_at < ${where.decidedTo?.toString()}::timestamptz`),
    )
    .$if(isHidden, (list) => list.where(sql<boolean>`false`))
    .$if(votedByStoreId !== null, (list) =>
      list.where('suggestion.id', 'in', (eb) =>
        eb
          .selectFrom('vote')
          .innerJoin('suggestion as voted', 'voted.id', 'vote.suggestion_id')
          .where('vote.store_id', '=', votedByStoreId)
          .$if(isVotedViaPartner, (votes) => votes.where(viaPartnerToldTo(viewer, votedByStoreId!)))
          .select(sql<string>`coalesce(voted.root_id, voted.id)`.as('id')),
      ),
    )
    .$if(suggestedByStoreId !== null, (list) =>
      list.where('suggestion.id', 'in', (eb) =>
        eb
          .selectFrom('suggestion as made')
          .where('made.store_id', '=', suggestedByStoreId)
          .select(sql<string>`coalesce(made.root_id, made.id)`.as('id')),
      ),
    )
    .$if(!!search?.trim(), (list) => list.where(matches(search?.trim() ?? '', unpublishedVisibleTo(viewer))))
}

/**
 * The number, of what was merged into it too as far as some stores, or all, may see it, or the words in title and text: any
 * form of them, and where nothing within reach has them, what they may have meant.
 */
export function matches(words: string, stores: readonly string[] | null) {
  const number = /^#?\d{1,9}$/.test(words) ? Number(words.replace('#', '')) : -1
  return sql<boolean>`suggestion.id in (
    select found_suggestions(${words}, ${stores && [...stores]}::uuid[])
    union all select coalesce(numbered.root_id, numbered.id) from suggestion numbered
      where numbered.number = ${number}::int and (numbered.root_id is null or numbered.published_at is not null
        or ${stores === null} or numbered.store_id = any(${stores && [...stores]}::uuid[])))`
}

/** That a store's vote was cast by a partner, as far as a viewer is told by which (`seesPartnerOfVote`). */
function viaPartnerToldTo(viewer: Viewer, storeId: string) {
  if (viewer.memberships.some((membership) => membership.storeId === storeId))
    return sql<boolean>`vote.via_partner_id is not null`
  const own = viewer.partnerMemberships.map(({ partnerId }) => partnerId)
  return sql<boolean>`vote.via_partner_id = any(${own}::uuid[])`
}

export async function countOf(query: Suggestions): Promise<number> {
  const { count } = await query.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}
