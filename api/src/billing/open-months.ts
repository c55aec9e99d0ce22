import { type Kysely, sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import { monthOf } from './charge-months.ts'
import type { WorkFacts } from './work-entry.entity.ts'

/** The number issued last, and the first instant of the first open month; null before the first closing. */
export type StatementCounter = { lastNumber: number; closedUntil: Temporal.Instant | null }

const COUNTER = sql`last_number as "lastNumber", closed_until::text as "closedUntil"`
type CounterRow = { lastNumber: number; closedUntil: string | null }

function counterOf([row]: readonly CounterRow[]): StatementCounter {
  return { lastNumber: row!.lastNumber, closedUntil: instantFrom(row!.closedUntil) }
}

/** Takes the counter until the transaction ends: nobody else closes a month meanwhile, nor changes any work. */
export async function lockCounter(db: Kysely<Tables>): Promise<StatementCounter> {
  const { rows } = await sql<CounterRow>`select ${COUNTER} from statement_counter for update`.execute(db)
  return counterOf(rows)
}

/** The counter as it is. */
export async function readCounter(db: Kysely<Tables>): Promise<StatementCounter> {
  const { rows } = await sql<CounterRow>`select ${COUNTER} from statement_counter`.execute(db)
  return counterOf(rows)
}

/**
 * Lets work of these instants be logged or changed: no month closes before the transaction ends.
 * @throws Refusal `MONTH_CLOSED` (workedAt) for one whose month is closed: its statement stays as it is (C6)
 */
export async function refuseClosedMonth(
  db: Kysely<Tables>,
  ...workedAt: readonly Temporal.Instant[]
): Promise<void> {
  const isClosed = await holdClosing(db)
  if (workedAt.some(isClosed)) throw new Refusal('MONTH_CLOSED', {}, 'workedAt')
}

/**
 * Lets work be changed as far as it stands on no statement: of an entry that was issued in part, what is held can be more or fewer
 * minutes, or another note. Under `holdClosing`, nothing is issued before the transaction ends.
 * @throws Refusal `MONTH_CLOSED` (workedAt) for what was issued: it stays as it is (C6)
 */
export async function refuseIssuedWork(
  db: Kysely<Tables>,
  workEntryId: string,
  before: WorkFacts,
  after: WorkFacts | null,
): Promise<void> {
  const { rows } = await sql<{ issued: number | null }>`
    select sum(minutes)::int as issued from statement_entry where work_entry_id = ${workEntryId}`.execute(db)
  const { issued } = rows[0]!
  if (issued === null) return
  const isKept =
    after?.cause === before.cause && after.workedAt.equals(before.workedAt) && after.minutes >= issued
  if (!isKept || issued >= before.minutes) throw new Refusal('MONTH_CLOSED', {}, 'workedAt')
}

/** Whether the month of an instant is closed, as it stays until the transaction ends. Comes before every other lock. */
export async function holdClosing(db: Kysely<Tables>): Promise<(at: Temporal.Instant) => boolean> {
  const { rows } = await sql<CounterRow>`select ${COUNTER} from statement_counter for share`.execute(db)
  const { closedUntil } = counterOf(rows)
  return (at) => closedUntil !== null && Temporal.Instant.compare(at, closedUntil) < 0
}

/** The month to close next, `YYYY-MM`: months are closed one after the other. Null where there never was any work. */
export async function firstOpenMonth(
  db: Kysely<Tables>,
  { closedUntil }: Pick<StatementCounter, 'closedUntil'>,
  timeZone: string,
): Promise<string | null> {
  if (closedUntil) return monthOf(closedUntil, { timeZone }).toString()
  const { rows } = await sql<{
    at: string | null
  }>`select min(worked_at)::text as at from work_entry`.execute(db)
  const first = instantFrom(rows[0]!.at)
  return first && monthOf(first, { timeZone }).toString()
}
