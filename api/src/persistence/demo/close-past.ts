import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { closeMonth } from '../../billing/close-month.ts'
import { monthSpan } from '../../billing/month-span.ts'
import { firstOpenMonth, readCounter } from '../../billing/open-months.ts'
import type { Tables } from '../reads.ts'

/** As where nothing else is set. */
const DAYS_AFTER = 3
const AT_HOUR = 6

/**
 * Closes the months that are due, by the same verb as ever (C6): all that the job would close now, so that it finds none and mails
 * none late; each on the morning of its day, or now while that has not come.
 */
export async function closePast(em: EntityManager, timeZone: string, now: Temporal.Instant): Promise<void> {
  const db = em.getKysely<Tables>()
  for (;;) {
    const period = await firstOpenMonth(db, await readCounter(db), timeZone)
    if (period === null) break
    const due = monthSpan(period, timeZone).to.toZonedDateTimeISO(timeZone).add({ days: DAYS_AFTER })
    if (Temporal.Instant.compare(due.toInstant(), now) > 0) break
    const morning = due.add({ hours: AT_HOUR }).toInstant()
    const at = Temporal.Instant.compare(morning, now) > 0 ? now : morning
    await closeMonth(em, { period, closedBy: null }, at)
  }
  // They were mailed in their time, and nothing leaves a demo late.
  await sql`insert into statement_telling (statement_id, told_at) select id, issued_at from statement`.execute(
    db,
  )
}
