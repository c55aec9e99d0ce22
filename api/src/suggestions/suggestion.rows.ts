import { type ExpressionBuilder, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { nodeId } from '../graphql/node-id.ts'
import type { Actor } from '../people/person.type.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { MOST_TOLD } from './most-told.ts'
import { groupOf, standingId } from './suggestion-group.ts'
import { isVotable, type SuggestionStatus } from './suggestion.entity.ts'
import {
  seesPartnerOfVote,
  storesOf,
  suggestionPolicy,
  unpublishedVisibleTo,
  votePolicy,
} from './suggestion.policy.ts'
import { whoHears } from './who-hears.ts'
import type {
  OwnVote,
  SuggestionDecisionType,
  SuggestionLookType,
  SuggestionType,
} from './suggestion.type.ts'

/** Who reads, when, and which fields of a suggestion, as dotted paths. */
export type SuggestionAsk = { viewer: Viewer; now: Temporal.Instant; paths: ReadonlySet<string> }

const TREND_DAYS = 30

/** Some suggestions, before anything is selected of them. */
export type Suggestions = SelectQueryBuilder<Tables, 'suggestion', object>

type Decided = {
  status: SuggestionStatus
  reason: string
  at: string
  by: string
  plannedFor: string | null
  wasPlannedFor: string | null
  isOnPlan: boolean | null
}
type Looked = {
  at: string
  dueAt: string | null
  by: string | null
  words: string | null
  decision: Decided | null
}
type Followed = { id: string; slug: string; name: string }
type Cast = {
  id: string
  slug: string
  name: string
  castAt: string
  viaId: string | null
  via: string | null
  isClosed: boolean
}

/** Selects what a suggestion is told from, and no more than an operation asks for. */
export function rowsOf(query: Suggestions, { viewer, now, paths }: SuggestionAsk) {
  const wantsDecisions = ['decisions', 'decidedBy', 'decisionReason'].some((field) => paths.has(field))
  return query.select((eb) => [
    'suggestion.id',
    'suggestion.number',
    'suggestion.version',
    'suggestion.title',
    'suggestion.body',
    'suggestion.product',
    'suggestion.status',
    sql<SuggestionStatus | null>`(select root.status from suggestion root where root.id = suggestion.root_id)`.as(
      'rootStatus',
    ),
    'suggestion.vote_count as voteCount',
    'suggestion.planned_for as plannedFor',
    sql<string>`suggestion.created_at`.as('createdAt'),
    sql<boolean>`suggestion.published_at is not null`.as('isPublic'),
    sql<string | null>`suggestion.last_looked_at`.as('lastLookedAt'),
    sql<string | null>`suggestion.decided_at`.as('decidedAt'),
    sql<string | null>`suggestion.shipped_at`.as('shippedAt'),
    sql<string>`(suggestion.review_by at time zone (select time_zone from platform limit 1))::date::text`.as(
      'reviewBy',
    ),
    (paths.has('recentVoteCount') ? recentVotes(now) : sql<number>`0`).as('recentVoteCount'),
    (wantsDecisions ? decisionRows(eb, viewer) : sql<Decided[]>`'[]'::json`).as('decisions'),
    (paths.has('ownFollows') ? followRows(viewer, storesOf(viewer)) : sql<Followed[]>`'[]'::json`).as(
      'ownFollows',
    ),
    (paths.has('looks') ? lookRows(eb, viewer) : sql<Looked[]>`'[]'::json`).as('looks'),
    (paths.has('ownVotes') ? voteRows(storesOf(viewer)) : sql<Cast[]>`'[]'::json`).as('ownVotes'),
  ])
}

/** How many of a suggestion's votes were cast in the last 30 days (G1); none of one that is merged, whose votes count for what stands for it. */
function recentVotes(now: Temporal.Instant) {
  const since = now.subtract({ hours: TREND_DAYS * 24 }).toString()
  return sql<number>`case when suggestion.root_id is null then recent_votes(suggestion.id, ${since}::timestamptz) else 0 end`
}

/** How many votes were cast in the last 30 days for each suggestion that has any, with all that was merged into it: read once for a list that is sorted by it. */
export function recentVotesOfAll(now: Temporal.Instant) {
  const since = now.subtract({ hours: TREND_DAYS * 24 }).toString()
  return sql<{ id: string; votes: number }>`recent_votes_of_all(${since}::timestamptz)`
}

/** That something was said to everyone: before a suggestion was published, it was said to its store alone. */
function isSaidTo(viewer: Viewer, at: RawBuilder<unknown>) {
  const stores = unpublishedVisibleTo(viewer)
  return stores === null
    ? sql<boolean>`true`
    : sql<boolean>`(${at} >= suggestion.published_at or suggestion.store_id = any(${[...stores]}::uuid[]))`
}

/** Why, in the reader's language where it was said in each. */
function reasonFor({ language }: Viewer) {
  return sql<string>`coalesce(suggestion_decision.in_languages ->> ${language.toLowerCase()}::text, suggestion_decision.reason)`
}

/** Of what shipped and had been planned: that it did until the end of that quarter, in the platform's zone; other words for it later change nothing. */
const isOnPlan = sql<boolean | null>`case when suggestion_decision.status = 'SHIPPED' then
  to_char(least(suggestion_decision.at, suggestion.shipped_at) at time zone (select time_zone from platform limit 1), 'YYYY"-Q"Q')
    <= suggestion_decision.was_planned_for end`

function decisionRows(eb: ExpressionBuilder<Tables, 'suggestion'>, viewer: Viewer) {
  return jsonArrayFrom(
    eb
      .selectFrom('suggestion_decision')
      .innerJoin('person', 'person.id', 'suggestion_decision.by_id')
      .whereRef('suggestion_decision.suggestion_id', '=', 'suggestion.id')
      .where(isSaidTo(viewer, sql`suggestion_decision.at`))
      .select([
        'suggestion_decision.status',
        reasonFor(viewer).as('reason'),
        'suggestion_decision.planned_for as plannedFor',
        'suggestion_decision.was_planned_for as wasPlannedFor',
        isOnPlan.as('isOnPlan'),
        sql<string>`suggestion_decision.at`.as('at'),
        'person.name as by',
      ])
      .orderBy('suggestion_decision.at', 'desc')
      .orderBy('suggestion_decision.id', 'desc')
      .limit(sql.lit(MOST_TOLD)),
  ) as unknown as ReturnType<typeof sql<Decided[]>>
}

function lookRows(eb: ExpressionBuilder<Tables, 'suggestion'>, viewer: Viewer) {
  return jsonArrayFrom(
    eb
      .selectFrom('suggestion_look')
      .leftJoin('person', 'person.id', 'suggestion_look.by_id')
      .leftJoin('suggestion_decision', 'suggestion_decision.id', 'suggestion_look.decision_id')
      .leftJoin('person as decider', 'decider.id', 'suggestion_decision.by_id')
      .whereRef('suggestion_look.suggestion_id', '=', 'suggestion.id')
      .where(isSaidTo(viewer, sql`suggestion_look.looked_at`))
      .select([
        sql<string>`suggestion_look.looked_at`.as('at'),
        sql<string | null>`suggestion_look.due_at`.as('dueAt'),
        'person.name as by',
        'suggestion_look.words',
        sql`case when suggestion_decision.id is not null then json_build_object('status', suggestion_decision.status,
          'reason', ${reasonFor(viewer)}, 'at', suggestion_decision.at, 'by', decider.name,
          'plannedFor', suggestion_decision.planned_for, 'wasPlannedFor', suggestion_decision.was_planned_for,
          'isOnPlan', ${isOnPlan}) end`.as('decision'),
      ])
      .orderBy('suggestion_look.looked_at', 'desc')
      .orderBy('suggestion_look.id', 'desc')
      .limit(sql.lit(MOST_TOLD)),
  ) as unknown as ReturnType<typeof sql<Looked[]>>
}

/** The stores for which a viewer hears of it, and of what stands with it. */
function followRows({ personId }: Viewer, stores: readonly string[]) {
  return sql<
    Followed[]
  >`coalesce((select json_agg(json_build_object('id', store.id, 'slug', store.slug, 'name', store.name) order by store.name)
    from ${whoHears(groupOf(standingId))} as hearing join store on store.id = hearing.store_id
    where hearing.person_id = ${personId}::uuid and store.id = any(${[...stores]}::uuid[])), '[]'::json)`
}

/** One vote of each store, cast for anything that stands with the suggestion: the earliest counts. */
function voteRows(stores: readonly string[]) {
  return sql<Cast[]>`(
    select coalesce(json_agg(own order by own.name), '[]') from (
      select distinct on (store.id) store.id, store.slug, store.name, vote.cast_at as "castAt",
        partner.id as "viaId", partner.name as via, store.closed_at is not null as "isClosed"
      from ${groupOf(standingId)} as voted join vote on vote.suggestion_id = voted.id
        join store on store.id = vote.store_id left join partner on partner.id = vote.via_partner_id
      where vote.store_id = any(${[...stores]}::uuid[])
      order by store.id, vote.cast_at) as own)`
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** A suggestion from a row of a read. */
export function suggestionOf(row: Row, { viewer }: SuggestionAsk): SuggestionType {
  const decisions = (row.decisions as Decided[]).map(decisionOf)
  // A private wish's own stays its store's, and says nothing of where it stands since it was published.
  const decided = row.decidedAt === null ? undefined : decisions[0]
  const votable = isVotable(row.rootStatus ?? row.status)
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
    reviewBy: votable && row.rootStatus === null ? Temporal.PlainDate.from(row.reviewBy) : null,
    decidedAt: instantFrom(row.decidedAt),
    shippedAt: instantFrom(row.shippedAt),
    decidedBy: decided?.by ?? null,
    decisionReason: decided?.reason ?? null,
    plannedFor: row.plannedFor,
    decisions,
    looks: (row.looks as Looked[]).map(lookOf),
    ownFollows: (row.ownFollows as Followed[]).map(storeLink),
    ownVotes: (row.ownVotes as Cast[]).map((cast) => ownVoteOf(cast, viewer)),
    viewerCan: {
      decide: row.rootStatus === null && suggestionPolicy.decide(viewer) === true,
      merge: suggestionPolicy.merge(viewer) === true,
    },
  }
}

function ownVoteOf({ castAt, viaId, via, isClosed, ...store }: Cast, viewer: Viewer): OwnVote {
  const isTold = viaId !== null && seesPartnerOfVote(viewer, { storeId: store.id, partnerId: viaId })
  return {
    store: storeLink(store),
    castAt: instantFrom(castAt),
    viaPartner: isTold ? { id: nodeId('Partner', viaId), name: via! } : null,
    mayTakeBack: !isClosed && votePolicy.takeBack(viewer, { storeId: store.id, partnerId: viaId }) === true,
  }
}

function decisionOf({ by, at, ...decision }: Decided): SuggestionDecisionType {
  return { ...decision, at: instantFrom(at), by: ofPlatform(by) }
}

function lookOf({ at, dueAt, by, words, decision }: Looked): SuggestionLookType {
  const [lookedAt, due] = [instantFrom(at), dueAt === null ? null : instantFrom(dueAt)]
  return {
    at: lookedAt,
    dueAt: due,
    isInTime: due === null || Temporal.Instant.compare(lookedAt, due) <= 0,
    by: by === null ? null : ofPlatform(by),
    words,
    decision: decision && decisionOf(decision),
  }
}

function ofPlatform(name: string): Actor {
  return { name, initials: initialsOf(name), side: 'PLATFORM' }
}
