import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { isTouching } from '../incidents/incident.read.ts'
import { reportedFrom } from './unanswered-report.ts'

/**
 * When a store's reports of a component were answered last, within the hours in which reports count: an incident that
 * touches it ended, or a fix was shipped. What it reported before counts no more.
 */
export async function lastAnsweredAt(
  em: EntityManager,
  key: string,
  storeId: string,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const from = reportedFrom(now).toString()
  const { rows } = await sql<{ at: string | null }>`
    select to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from (
      select incident.ended_at as at from incident
      where incident.ended_at > ${from}::timestamptz and ${key} = any(incident.components)
        and ${isTouching({ storeId, at: now })}
      union all
      select platform_fix.shipped_at from platform_fix
      where platform_fix.shipped_at > ${from}::timestamptz and ${key} = any(platform_fix.components)) as answered`.execute(
    em.getKysely(),
  )
  return rows[0]?.at ? Temporal.Instant.from(rows[0].at) : null
}
