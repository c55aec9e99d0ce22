import { type RawBuilder, sql } from 'kysely'
import { initialsOf } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { ConsiderationPromise } from './suggestion.type.ts'

/** How the promise to consider is kept at an instant, to private suggestions too (G2): from the tally and the index of what is overdue, in two statements. */
export async function readConsiderationPromise(
  reads: Reads,
  now: Temporal.Instant,
): Promise<ConsiderationPromise> {
  const { rows } = await sql<Kept>`
    select tally.total, overdue.count as overdue,
      tally.total - tally.unseen - (overdue.count - overdue.unseen) as considered
    from (
      select coalesce(sum(count), 0)::int as total,
        coalesce(sum(count) filter (where not is_looked_at), 0)::int as unseen
      from suggestion_tally where status not in ('SHIPPED', 'DECLINED')
    ) as tally, overdue_answers(${now.toString()}::timestamptz) as overdue`.execute(reads)
  return { ...rows[0]!, ...(await readTerm(reads)) }
}

type Kept = Pick<ConsiderationPromise, 'considered' | 'overdue' | 'total'>

/** That an answer is overdue, in the words of the index that counts those. */
export function isDueUnanswered(now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`suggestion.status not in ('SHIPPED', 'DECLINED')
    and suggestion.review_by <= ${now.toString()}::timestamptz`
}

async function readTerm(
  reads: Reads,
): Promise<Pick<ConsiderationPromise, 'version' | 'withinDays' | 'setAt' | 'setBy'>> {
  const { rows } = await sql<{ version: number; days: number; setAt: string | null; setBy: string | null }>`
    select (select count(*)::int from consideration_term) as version, days_to_consider as days, term.set_at as "setAt", person.name as "setBy"
    from platform left join lateral (select * from consideration_term order by set_at desc, id desc limit 1) term on true
    left join person on person.id = term.set_by_id`.execute(reads)
  const { version, days, setAt, setBy } = rows[0]!
  return {
    version,
    withinDays: days,
    setAt: instantFrom(setAt),
    setBy: setBy === null ? null : { name: setBy, initials: initialsOf(setBy), side: 'PLATFORM' },
  }
}
