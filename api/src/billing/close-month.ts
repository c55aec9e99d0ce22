import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'
import { readPlatformTerms } from './charging-terms.read.ts'
import { draftStatements } from './draft-statements.ts'
import { readStoresToIssue } from './lines-to-issue.read.ts'
import { monthSpan } from './month-span.ts'
import { firstOpenMonth, lockCounter } from './open-months.ts'
import { writeStatements } from './write-statements.ts'

const STORES_AT_ONCE = 200

/** A request of the month's last moment may still be on its way when the month is over. */
const MINUTES_AFTER = 5

/** Which month, `YYYY-MM`, and who closes it: an administrator's primary key, or null for the platform itself. */
export type Closing = { period: string; closedBy: string | null }

/**
 * Closes a month for every store and issues its statements under the next numbers (C6), in one transaction under a lock
 * of the counter: what is cut off leaves nothing, and of two at once the second finds it done. A month that is closed
 * stays as it is. Ten statements for every 200 stores, and six more.
 * @returns how many statements this call issued
 * @throws Refusal `MONTH_RUNNING` (month) until five minutes after its end, `EARLIER_MONTH_OPEN` (month) with its name,
 * `BEFORE_FIRST_WORK` (month) with the month of the first work: one that was closed before it could never be opened again
 */
export function closeMonth(
  em: EntityManager,
  { period, closedBy }: Closing,
  now: Temporal.Instant,
): Promise<number> {
  return em.transactional(async (within) => {
    const db = within.getKysely<Tables>()
    const counter = await lockCounter(db)
    const { timeZone } = await readPlatformTerms(db)
    const month = monthSpan(period, timeZone)
    if (counter.closedUntil && Temporal.Instant.compare(month.to, counter.closedUntil) <= 0) return 0
    if (Temporal.Instant.compare(now, month.to.add({ minutes: MINUTES_AFTER })) < 0)
      throw new Refusal('MONTH_RUNNING', {}, 'month')
    const open = await firstOpenMonth(db, counter, timeZone)
    if (open === null || month.period < open)
      throw new Refusal('BEFORE_FIRST_WORK', { names: open === null ? [] : [open] }, 'month')
    if (month.period > open) throw new Refusal('EARLIER_MONTH_OPEN', { names: [open] }, 'month')
    const stores = await readStoresToIssue(db, month)
    let { lastNumber } = counter
    for (let first = 0; first < stores.length; first += STORES_AT_ONCE) {
      const drafts = await draftStatements(db, stores.slice(first, first + STORES_AT_ONCE), month, now)
      const statements = drafts.flatMap((draft) => draft.statements)
      await writeStatements(db, statements, lastNumber + 1)
      lastNumber += statements.length
    }
    const issued = lastNumber - counter.lastNumber
    await markClosed(db, { ...month, lastNumber, issued, closedBy }, now)
    return issued
  })
}

async function markClosed(
  db: Kysely<Tables>,
  closed: {
    period: string
    to: Temporal.Instant
    lastNumber: number
    issued: number
    closedBy: string | null
  },
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into month_closing (id, period, closed_at, closed_by_id, statements)
    values (${newId()}, ${closed.period}, ${now.toString()}::timestamptz, ${closed.closedBy}, ${closed.issued})`.execute(
    db,
  )
  await sql`
    update statement_counter set last_number = ${closed.lastNumber}, closed_until = ${closed.to.toString()}::timestamptz`.execute(
    db,
  )
}
