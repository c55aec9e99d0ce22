import { sql } from 'kysely'
import { initialsOf } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { standsForItself } from './suggestion-group.ts'
import type { ConsiderationPromise } from './suggestion.type.ts'

/** How the promise to consider is kept at an instant, to private suggestions too (G2), in two statements. */
export async function readConsiderationPromise(
  reads: Reads,
  now: Temporal.Instant,
): Promise<ConsiderationPromise> {
  const isOverdue = sql`review_by <= ${now.toString()}::timestamptz`
  const counts = await reads
    .selectFrom('suggestion')
    .where(standsForItself)
    .where('status', 'not in', ['SHIPPED', 'DECLINED'])
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where last_looked_at is not null and not ${isOverdue}))::int`.as(
        'considered',
      ),
      sql<number>`(count(*) filter (where ${isOverdue}))::int`.as('overdue'),
    ])
    .executeTakeFirstOrThrow()
  return { ...counts, ...(await readTerm(reads)) }
}

async function readTerm(reads: Reads): Promise<Pick<ConsiderationPromise, 'withinDays' | 'setAt' | 'setBy'>> {
  const { rows } = await sql<{ days: number; setAt: string | null; setBy: string | null }>`
    select days_to_consider as days, term.set_at as "setAt", person.name as "setBy"
    from platform left join lateral (select * from consideration_term order by set_at desc, id desc limit 1) term on true
    left join person on person.id = term.set_by_id`.execute(reads)
  const { days, setAt, setBy } = rows[0]!
  return {
    withinDays: days,
    setAt: instantFrom(setAt),
    setBy: setBy === null ? null : { name: setBy, initials: initialsOf(setBy), side: 'PLATFORM' },
  }
}
