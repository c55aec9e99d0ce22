import type { EntityManager } from '@mikro-orm/postgresql'
import type { Tables } from '../persistence/reads.ts'
import { readPlatformTerms } from './charging-terms.read.ts'
import { closeMonth } from './close-month.ts'
import { monthSpan } from './month-span.ts'
import { firstOpenMonth, readCounter } from './open-months.ts'
import { readParties } from './statement-parties.read.ts'

/**
 * Closes every month that ended so many days ago, one after the other, the oldest first (C6). Cut off in the middle, it
 * goes on where it was.
 * @returns how many statements were issued
 */
export async function closeDueMonths(
  em: EntityManager,
  afterDays: number,
  now: Temporal.Instant,
): Promise<number> {
  for (let issued = 0; ;) {
    const period = await dueMonth(em, afterDays, now)
    if (period === null) return issued
    issued += await closeMonth(em.fork({ keepTransactionContext: true }), { period, closedBy: null }, now)
  }
}

/**
 * The same, as it comes round by itself: nothing before the platform has said by what name and address it issues, for what
 * is issued keeps what it says (C6). By hand an administrator closes when they mean to.
 * @returns how many statements were issued
 */
export async function closeOnceNamed(
  em: EntityManager,
  afterDays: number,
  now: Temporal.Instant,
): Promise<number> {
  const { issuer } = await readParties(em.getKysely<Tables>(), [])
  return issuer.hasBillingDetails ? closeDueMonths(em, afterDays, now) : 0
}

async function dueMonth(em: EntityManager, afterDays: number, now: Temporal.Instant): Promise<string | null> {
  const db = em.getKysely<Tables>()
  const { timeZone } = await readPlatformTerms(db)
  const open = await firstOpenMonth(db, await readCounter(db), timeZone)
  if (open === null) return null
  const due = monthSpan(open, timeZone).to.toZonedDateTimeISO(timeZone).add({ days: afterDays })
  return Temporal.Instant.compare(due.toInstant(), now) <= 0 ? open : null
}
