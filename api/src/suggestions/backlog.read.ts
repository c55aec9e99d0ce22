import { type RawBuilder, sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import type { Reads } from '../persistence/reads.ts'
import type { Product } from '../stores/product-words.ts'
import { BACKLOG_KEYS, type BacklogKeys, type BacklogSort } from './backlog-columns.ts'
import type { SuggestionStatus } from './suggestion.entity.ts'
import { standsForItself } from './suggestion-group.ts'
import { countOf, matches } from './suggestion.read.ts'
import { isDueUnanswered } from './consideration-promise.read.ts'
import { tallySuggestions } from './suggestion-tally.read.ts'
import { rowsOf, type SuggestionAsk, suggestionOf, type Suggestions } from './suggestion.rows.ts'
import type { SuggestionType } from './suggestion.type.ts'

/** What the backlog is narrowed to. */
export type BacklogWhere = {
  statusIn: readonly SuggestionStatus[] | null
  product: Product | null
  ownerId: string | null
  isUnowned: boolean | null
  isOverdue: boolean | null
  isInInbox: boolean | null
  plannedFor: string | null
  isPrivate: boolean | null
  search: string | null
}

export type BacklogWay = { field: BacklogSort; direction: 'ASC' | 'DESC' }

/** A page of everything that stands for itself, as the product team reads it: one statement, one more for a count. */
export async function readBacklog(
  reads: Reads,
  where: BacklogWhere,
  { field, direction }: BacklogWay,
  slice: Slice,
  ask: SuggestionAsk,
): Promise<Page<SuggestionType>> {
  const keys = BACKLOG_KEYS[field]
  const isRising = (direction === 'ASC') !== slice.backward
  const way = isRising ? 'asc' : 'desc'
  const narrowed = narrow(reads.selectFrom('suggestion') as Suggestions, where, ask.now)
  const query = keys
    .reduce((list, { key }) => list.orderBy(key, way), rowsOf(narrowed, ask))
    .orderBy('suggestion.id', way)
    .select(
      sql<(string | number)[]>`json_build_array(${sql.join(keys.map(({ key }) => key))})`.as('sortKeys'),
    )
    .$if(slice.beyond !== null, (list) => list.where(isBeyond(keys, slice.beyond ?? [], isRising)))
    .limit(slice.limit + 1)
  const [rows, totalCount] = await Promise.all([
    query.execute(),
    ask.paths.has('totalCount') ? countNarrowed(reads, where, narrowed, ask.now) : null,
  ])
  const page = pageOf(rows, slice, (row) => [...row.sortKeys.map(String), row.id], totalCount)
  const told = page.nodes.map((row) => suggestionOf(row, ask))
  return { ...page, nodes: told, edges: page.edges.map(({ cursor }, at) => ({ cursor, node: told[at]! })) }
}

/**
 * How many there are: from the tally where that tells, those that are overdue from an index of their own, and what is
 * narrowed to a person, to a quarter or to words is counted itself.
 */
function countNarrowed(
  reads: Reads,
  where: BacklogWhere,
  narrowed: Suggestions,
  now: Temporal.Instant,
): Promise<number> {
  const { statusIn, product, isInInbox, isPrivate, isOverdue } = where
  const isNarrower =
    where.ownerId !== null || where.isUnowned !== null || where.plannedFor !== null || !!where.search?.trim()
  if (isNarrower || isOverdue === false) return countOf(narrowed)
  if (isOverdue) {
    const all = reads.selectFrom('suggestion') as Suggestions
    return countOf(narrow(all, { ...where, isOverdue: null }, now).where(isDueUnanswered(now)))
  }
  const isPublic = isPrivate === null ? null : !isPrivate
  return tallySuggestions(reads, { statusIn, product, isInInbox, isPublic, isDecided: null })
}

/** Row by row comparison, which an index serves at any depth. */
function isBeyond(
  keys: BacklogKeys,
  beyond: readonly (string | number | null)[],
  isRising: boolean,
): RawBuilder<boolean> {
  const values = keys.map(({ type }, at) => sql`${beyond[at]}::${sql.raw(type)}`)
  return sql<boolean>`(${sql.join(keys.map(({ key }) => key))}, suggestion.id)
    ${sql.raw(isRising ? '>' : '<')} (${sql.join(values)}, ${beyond[keys.length]}::uuid)`
}

function narrow(query: Suggestions, where: BacklogWhere, now: Temporal.Instant): Suggestions {
  const { statusIn, product, ownerId, isUnowned, isOverdue, isInInbox, plannedFor, isPrivate, search } = where
  const when = (is: boolean | null, holds: RawBuilder<boolean>) => (list: Suggestions) =>
    is === null ? list : list.where(is ? holds : sql<boolean>`not (${holds})`)
  return [
    when(isUnowned, sql<boolean>`suggestion.owner_id is null`),
    when(isOverdue, isOverdueAt(now)),
    when(isInInbox, IS_IN_INBOX),
    when(isPrivate, sql<boolean>`suggestion.published_at is null`),
  ]
    .reduce((list, narrowing) => narrowing(list), query.where(standsForItself))
    .$if(statusIn !== null, (list) =>
      list.where('suggestion.status', '=', (eb) => eb.fn.any(eb.val([...(statusIn ?? [])]))),
    )
    .$if(product !== null, (list) => list.where('suggestion.product', '=', product))
    .$if(ownerId !== null, (list) => list.where('suggestion.owner_id', '=', ownerId))
    .$if(plannedFor !== null, (list) => list.where('suggestion.planned_for', '=', plannedFor))
    .$if(!!search?.trim(), (list) => list.where(matches(search?.trim() ?? '', null)))
}

const IS_IN_INBOX = sql<boolean>`suggestion.last_looked_at is null and suggestion.decided_at is null`

/** Its key is the one that is sorted by, so that the overdue ones are the first rows of that index. */
function isOverdueAt(now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`${BACKLOG_KEYS.REVIEW_BY[0]!.key} <= ${now.toString()}::timestamptz`
}
