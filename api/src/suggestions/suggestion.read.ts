import { type ExpressionBuilder, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads, type Tables } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import type { Product } from '../tickets/ticket-words.ts'
import { isVotable, type SuggestionStatus } from './suggestion.entity.ts'
import type { SuggestionOrderField } from './suggestion.input.ts'
import { storesOf, suggestionPolicy, unpublishedVisibleTo } from './suggestion.policy.ts'
import type { SuggestionType } from './suggestion.type.ts'

/** What a list of suggestions is narrowed to. */
export type SuggestionWhere = {
  statusIn: readonly SuggestionStatus[] | null
  product: Product | null
  votedByStoreId: string | null
  search: string | null
}

export type SuggestionSort = keyof typeof SuggestionOrderField

/** Who reads, when, and which fields of a suggestion, as dotted paths. */
export type SuggestionAsk = { viewer: Viewer; now: Temporal.Instant; paths: ReadonlySet<string> }

const TREND_DAYS = 30

/** A page of the suggestions that a viewer may see, the most or the latest first: one statement, one more for a count. */
export async function readSuggestions(
  reads: Reads,
  where: SuggestionWhere,
  sort: SuggestionSort,
  slice: Slice,
  ask: SuggestionAsk,
): Promise<Page<SuggestionType>> {
  const { key, type } = sortedBy(sort, ask.now)
  const narrowed = narrow(visible(reads, ask.viewer), where, ask.viewer).$if(
    sort === 'RECENTLY_DECIDED',
    (list) => list.where('suggestion.decided_at', 'is not', null),
  )
  const query = rowsOf(narrowed, ask)
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
    ask.paths.has('totalCount') ? countOf(narrowed) : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.sortKey, row.id], totalCount)
  const told = page.nodes.map((row) => suggestionOf(row, ask))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
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

function sortedBy(
  sort: SuggestionSort,
  now: Temporal.Instant,
): { key: RawBuilder<string | number>; type: string } {
  if (sort === 'TREND') return { key: recentVotes(now), type: 'int' }
  if (sort === 'NEWEST') return { key: sql<string>`suggestion.created_at`, type: 'timestamptz' }
  if (sort === 'RECENTLY_DECIDED') return { key: sql<string>`suggestion.decided_at`, type: 'timestamptz' }
  return { key: sql<number>`suggestion.vote_count`, type: 'int' }
}

function recentVotes(now: Temporal.Instant) {
  const since = now.subtract({ hours: TREND_DAYS * 24 }).toString()
  return sql<number>`(select count(*)::int from vote where vote.suggestion_id = suggestion.id and vote.cast_at > ${since}::timestamptz)`
}

type Visible = SelectQueryBuilder<Tables, 'suggestion', object>

function visible(reads: Reads, viewer: Viewer): Visible {
  const stores = unpublishedVisibleTo(viewer)
  const suggestions = reads.selectFrom('suggestion') as Visible
  if (stores === null) return suggestions
  return suggestions.where((eb) =>
    eb.or([
      eb('suggestion.published_at', 'is not', null),
      eb('suggestion.store_id', '=', eb.fn.any(eb.val([...stores]))),
    ]),
  )
}

function narrow(
  query: Visible,
  { statusIn, product, votedByStoreId, search }: SuggestionWhere,
  viewer: Viewer,
): Visible {
  const stores = storesVisibleTo(viewer)
  const isHidden = votedByStoreId !== null && stores !== null && !stores.includes(votedByStoreId)
  return query
    .$if(statusIn !== null, (list) =>
      list.where('suggestion.status', '=', (eb) => eb.fn.any(eb.val([...(statusIn ?? [])]))),
    )
    .$if(product !== null, (list) => list.where('suggestion.product', '=', product))
    .$if(isHidden, (list) => list.where(sql<boolean>`false`))
    .$if(votedByStoreId !== null, (list) =>
      list.where('suggestion.id', 'in', (eb) =>
        eb.selectFrom('vote').where('vote.store_id', '=', votedByStoreId).select('vote.suggestion_id'),
      ),
    )
    .$if(!!search?.trim(), (list) => list.where((eb) => matches(eb, search?.trim() ?? '')))
}

/** Number, title or text, whatever the accents and the case. */
function matches(eb: ExpressionBuilder<Tables, 'suggestion'>, words: string) {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const number = /^#?\d{1,9}$/.test(words) ? Number(words.replace('#', '')) : -1
  return eb.or([
    eb('suggestion.number', '=', number),
    sql<boolean>`fold(suggestion.title || ' ' || suggestion.body) like fold(${pattern})`,
  ])
}

async function countOf(query: Visible): Promise<number> {
  const { count } = await query.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

type Decided = { status: SuggestionStatus; reason: string; at: string; by: string }
type Cast = { id: string; slug: string; name: string; castAt: string }

function rowsOf(query: Visible, { viewer, now, paths }: SuggestionAsk) {
  const wantsDecisions = ['decisions', 'decidedBy', 'decisionReason'].some((field) => paths.has(field))
  return query.select((eb) => [
    'suggestion.id',
    'suggestion.number',
    'suggestion.version',
    'suggestion.title',
    'suggestion.body',
    'suggestion.product',
    'suggestion.status',
    'suggestion.vote_count as voteCount',
    'suggestion.planned_for as plannedFor',
    sql<string>`suggestion.created_at`.as('createdAt'),
    sql<boolean>`suggestion.published_at is not null`.as('isPublic'),
    sql<string | null>`suggestion.last_looked_at`.as('lastLookedAt'),
    sql<string | null>`suggestion.decided_at`.as('decidedAt'),
    sql<string>`(suggestion.review_by at time zone (select time_zone from platform limit 1))::date::text`.as(
      'reviewBy',
    ),
    (paths.has('recentVoteCount') ? recentVotes(now) : sql<number>`0`).as('recentVoteCount'),
    (wantsDecisions ? decisionRows(eb) : sql<Decided[]>`'[]'::json`).as('decisions'),
    (paths.has('ownVotes') ? voteRows(eb, storesOf(viewer)) : sql<Cast[]>`'[]'::json`).as('ownVotes'),
  ])
}

function decisionRows(eb: ExpressionBuilder<Tables, 'suggestion'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('suggestion_decision')
      .innerJoin('person', 'person.id', 'suggestion_decision.by_id')
      .whereRef('suggestion_decision.suggestion_id', '=', 'suggestion.id')
      .select([
        'suggestion_decision.status',
        'suggestion_decision.reason',
        sql<string>`suggestion_decision.at`.as('at'),
        'person.name as by',
      ])
      .orderBy('suggestion_decision.at', 'desc')
      .orderBy('suggestion_decision.id', 'desc'),
  ) as unknown as ReturnType<typeof sql<Decided[]>>
}

function voteRows(eb: ExpressionBuilder<Tables, 'suggestion'>, stores: readonly string[]) {
  return jsonArrayFrom(
    eb
      .selectFrom('vote')
      .innerJoin('store', 'store.id', 'vote.store_id')
      .whereRef('vote.suggestion_id', '=', 'suggestion.id')
      .where('vote.store_id', '=', (of) => of.fn.any(of.val([...stores])))
      .select(['store.id', 'store.slug', 'store.name', sql<string>`vote.cast_at`.as('castAt')])
      .orderBy('store.name'),
  ) as unknown as ReturnType<typeof sql<Cast[]>>
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function suggestionOf(row: Row, { viewer }: SuggestionAsk): SuggestionType {
  const decisions = (row.decisions as Decided[]).map(({ by, at, ...decision }) => ({
    ...decision,
    at: instantFrom(at),
    by: { name: by, initials: initialsOf(by), side: 'PLATFORM' as const },
  }))
  const votable = isVotable(row.status)
  return {
    id: nodeId('Suggestion', row.id),
    number: row.number,
    version: row.version,
    title: row.title,
    body: row.body,
    product: row.product,
    status: row.status,
    voteCount: row.voteCount,
    recentVoteCount: row.recentVoteCount,
    createdAt: instantFrom(row.createdAt),
    isPublic: row.isPublic,
    isVotable: votable,
    lastLookedAt: instantFrom(row.lastLookedAt),
    reviewBy: votable ? Temporal.PlainDate.from(row.reviewBy) : null,
    decidedAt: instantFrom(row.decidedAt),
    decidedBy: decisions[0]?.by ?? null,
    decisionReason: decisions[0]?.reason ?? null,
    plannedFor: row.plannedFor,
    decisions,
    ownVotes: (row.ownVotes as Cast[]).map(({ castAt, ...store }) => ({
      store: storeLink(store),
      castAt: instantFrom(castAt),
    })),
    viewerCan: { decide: suggestionPolicy.decide(viewer) === true },
  }
}
