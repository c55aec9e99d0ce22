import { sql } from 'kysely'
import type { Reads } from '../persistence/reads.ts'
import { standsForItself } from './suggestion-group.ts'
import type { ConsiderationMonth } from './consideration.type.ts'

const MOST_MONTHS = 12

/**
 * How the promise to consider was kept, by the month in which each look was due, the last one first; one statement over
 * the ledger and what is still open, private suggestions too: a count names nobody. A look that is not due yet stands in no month, unless it was made already.
 */
export async function readConsiderationByMonth(
  reads: Reads,
  now: Temporal.Instant,
): Promise<ConsiderationMonth[]> {
  const at = sql`${now.toString()}::timestamptz`
  const { rows } = await sql<ConsiderationMonth>`
    with here as (
      select time_zone, date_trunc('month', ${at}, time_zone) as this_month from platform
    ), span as (
      select time_zone,
        date_trunc('month', this_month at time zone time_zone - make_interval(months => ${MOST_MONTHS - 1})) at time zone time_zone as since,
        (this_month at time zone time_zone + interval '1 month') at time zone time_zone as until
      from here
    ), promised as (
      select look.due_at, look.looked_at
      from span, suggestion_look look where look.due_at >= since and look.due_at < until
      union all
      select suggestion.review_by, null from span, suggestion
      where suggestion.review_by >= since and suggestion.review_by <= ${at}
        and suggestion.status not in ('SHIPPED', 'DECLINED') and ${standsForItself}
    )
    select to_char(due_at at time zone time_zone, 'YYYY-MM') as month, count(*)::int as due,
      (count(*) filter (where looked_at <= due_at))::int as "inTime",
      (count(*) filter (where looked_at > due_at))::int as late,
      (count(*) filter (where looked_at is null))::int as open
    from promised, span group by 1 order by 1 desc`.execute(reads)
  return rows
}
