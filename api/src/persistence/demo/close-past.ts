import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { closeMonth } from '../../billing/close-month.ts'
import { monthSpan } from '../../billing/month-span.ts'
import { firstOpenMonth, readCounter } from '../../billing/open-months.ts'
import type { Tables } from '../reads.ts'

/** As where nothing else is set. */
const DAYS_AFTER = 3
const AT_HOUR = 6

/** Closes the months that are over, each on the morning on which it was due, by the same verb as ever (C6). */
export async function closePast(em: EntityManager, timeZone: string, now: Temporal.Instant): Promise<void> {
  const db = em.getKysely<Tables>()
  for (;;) {
    const period = await firstOpenMonth(db, await readCounter(db), timeZone)
    if (period === null) break
    const due = monthSpan(period, timeZone)
      .to.toZonedDateTimeISO(timeZone)
      .add({ days: DAYS_AFTER, hours: AT_HOUR })
    if (Temporal.Instant.compare(due.toInstant(), now) > 0) break
    await closeMonth(em, { period, closedBy: null }, due.toInstant())
  }
  // They were mailed in their time, and nothing leaves a demo late.
  await sql`insert into statement_telling (statement_id, told_at) select id, issued_at from statement`.execute(
    db,
  )
}
