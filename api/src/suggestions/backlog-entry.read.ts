import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { type Currency, decimalText } from '../domain/money.ts'
import { readScore, type ScoreFormula } from '../domain/suggestion-score.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { initialsOf } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { BacklogEntry } from './backlog.type.ts'
import { isVotable } from './suggestion.entity.ts'

type Written = { by: string; at: string }
const DAY_MS = 86_400_000

/** Some suggestions as the backlog weighs them, by primary key: one statement, one more for the formula. */
export async function readBacklogEntries(
  reads: Reads,
  ids: readonly string[],
  now: Temporal.Instant,
  { areWordsAsked }: { areWordsAsked: boolean },
): Promise<ReadonlyMap<string, BacklogEntry>> {
  const [rows, formula] = await Promise.all([rowsOf(reads, ids, areWordsAsked).execute(), readFormula(reads)])
  return new Map(rows.map((row) => [row.id, entryOf(row, formula, now)]))
}

/** The formula in force. */
async function readFormula(reads: Reads): Promise<ScoreFormula & { currency: Currency }> {
  return reads
    .selectFrom('score_formula')
    .innerJoin('platform', (join) => join.onTrue())
    .orderBy('set_at', 'desc')
    .select([
      'per_vote as perVote',
      'per_hundred as perHundred',
      'per_order as perOrder',
      'per_age as perAge',
      'age_days as ageDays',
      'platform.currency',
    ])
    .limit(1)
    .executeTakeFirstOrThrow()
}

function rowsOf(reads: Reads, ids: readonly string[], areWordsAsked: boolean) {
  return reads
    .selectFrom('suggestion')
    .leftJoin('person as owner', 'owner.id', 'suggestion.owner_id')
    .where('suggestion.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .select((eb) => [
      'suggestion.id',
      'suggestion.status',
      'suggestion.vote_count as votes',
      sql<string>`suggestion.plan_value_minor`.as('planValueMinor'),
      'suggestion.order_count as orders',
      'suggestion.weight',
      'suggestion.backlog_version as version',
      sql<string>`suggestion.created_at`.as('createdAt'),
      sql<string | null>`suggestion.last_looked_at`.as('lastLookedAt'),
      sql<string>`suggestion.review_by`.as('reviewBy'),
      sql<boolean>`suggestion.last_looked_at is null and suggestion.decided_at is null`.as('isInInbox'),
      'owner.id as ownerId',
      'owner.name as ownerName',
      (areWordsAsked
        ? jsonArrayFrom(
            eb
              .selectFrom('suggestion_weight')
              .innerJoin('person', 'person.id', 'suggestion_weight.by_id')
              .whereRef('suggestion_weight.suggestion_id', '=', 'suggestion.id')
              .select(['suggestion_weight.weight', 'reason', 'person.name as by', sql<string>`at`.as('at')])
              .orderBy('at', 'desc')
              .orderBy('suggestion_weight.id', 'desc'),
          )
        : sql`'[]'::json`
      ).as('weights'),
      (areWordsAsked
        ? jsonArrayFrom(
            eb
              .selectFrom('suggestion_note')
              .innerJoin('person', 'person.id', 'suggestion_note.by_id')
              .whereRef('suggestion_note.suggestion_id', '=', 'suggestion.id')
              .select(['body', 'person.name as by', sql<string>`at`.as('at')])
              .orderBy('at', 'desc')
              .orderBy('suggestion_note.id', 'desc'),
          )
        : sql`'[]'::json`
      ).as('notes'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function entryOf(
  row: Row,
  formula: ScoreFormula & { currency: Currency },
  now: Temporal.Instant,
): BacklogEntry {
  const { votes, orders, weight } = row
  const planValueMinor = BigInt(row.planValueMinor)
  const today = dayOf(now)
  const day = dayOf(instantFrom(row.createdAt))
  const { parts, total } = readScore(formula, { votes, planValueMinor, orders, weight, day, today })
  const decimal = (minor: bigint) => decimalText({ minor, currency: formula.currency })
  return {
    version: row.version,
    planValue: moneyOf({ minor: planValueMinor, currency: formula.currency }),
    orderCount: orders,
    weight,
    score: decimal(total),
    scoreParts: parts.map(({ part, amount, per, coefficient, points }) => ({
      part,
      amount: decimal(amount),
      per: decimal(per),
      coefficient,
      points: decimal(points),
    })),
    ageDays: today - day,
    daysSinceLook: today - dayOf(instantFrom(row.lastLookedAt ?? row.createdAt)),
    isOverdue: isVotable(row.status) && Temporal.Instant.compare(instantFrom(row.reviewBy), now) <= 0,
    isInInbox: row.isInInbox,
    owner: row.ownerId && row.ownerName ? ownerOf(row.ownerId, row.ownerName) : null,
    weights: (row.weights as (Written & { weight: number; reason: string })[]).map(written),
    notes: (row.notes as (Written & { body: string })[]).map(written),
  }
}

/** Days since 1970 in UTC, as the key that sorts counts them. */
function dayOf(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / DAY_MS)
}

function ownerOf(id: string, name: string) {
  return { id: nodeId('Person', id), name, initials: initialsOf(name) }
}

function written<Told extends Written>({ by, at, ...told }: Told) {
  return {
    ...told,
    by: { name: by, initials: initialsOf(by), side: 'PLATFORM' as const },
    at: instantFrom(at),
  }
}
