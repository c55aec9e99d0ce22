import { sql } from 'kysely'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { initialsOf } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'

/** A calendar as it stands, with the plans that count by it at an instant. */
export type CalendarRow = {
  id: string
  key: string
  country: string
  revision: number
  definition: BusinessCalendar
  plans: string[]
}

/** Every calendar as it stands, or the one with a key, in one statement. */
export async function readDrawnCalendars(
  reads: Reads,
  key: string | null,
  now: Temporal.Instant,
): Promise<CalendarRow[]> {
  const rows = await reads
    .selectFrom('calendar')
    .$if(key !== null, (query) => query.where('calendar.key', '=', key))
    .distinctOn('calendar.key')
    .orderBy('calendar.key')
    .orderBy('calendar.revision', 'desc')
    .select([
      'calendar.id',
      'calendar.key',
      'calendar.country',
      'calendar.revision',
      'calendar.definition',
      sql<string[]>`(
        select coalesce(json_agg(plan.name order by plan.position), '[]') from plan
        join lateral (
          select id, calendar_id from plan_version
          where plan_id = plan.id and effective_from <= ${now.toString()}::timestamptz
          order by effective_from desc limit 1
        ) version on true
        where version.calendar_id = calendar.id
          or exists (select from plan_channel where plan_version_id = version.id and calendar_id = calendar.id)
      )`.as('plans'),
    ])
    .execute()
  return rows.map((row) => ({ ...row, definition: row.definition as BusinessCalendar }))
}

/** A revision of a calendar with who drew it and why. */
export type RevisionRow = Awaited<ReturnType<typeof readRevisions>>[number]

/** The last revisions of a calendar, newest first, in one statement. */
export async function readRevisions(reads: Reads, key: string, most: number) {
  const rows = await reads
    .selectFrom('calendar')
    .leftJoin('person', 'person.id', 'calendar.drawn_by_id')
    .where('calendar.key', '=', key)
    .orderBy('calendar.revision', 'desc')
    .limit(most)
    .select([
      'calendar.revision',
      'calendar.definition',
      'calendar.reason',
      'calendar.moved_ticket_count as movedTicketCount',
      sql<string>`calendar.created_at`.as('at'),
      'person.name',
    ])
    .execute()
  return rows.map(({ name, at, definition, ...row }) => ({
    ...row,
    definition: definition as BusinessCalendar,
    at: instantFrom(at),
    by: name === null ? null : { name, initials: initialsOf(name), side: 'PLATFORM' as const },
  }))
}
