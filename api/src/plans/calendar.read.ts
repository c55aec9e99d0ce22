import type { BusinessCalendar } from '../domain/business-calendar.ts'
import type { Reads } from '../persistence/reads.ts'

const known = new Map<string, BusinessCalendar>()

/**
 * Calendars by id, kept in memory: a row never changes, and the domain compiles each value once.
 * At most one statement, and none when all are known.
 */
export async function readCalendars(
  reads: Reads,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BusinessCalendar>> {
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  if (missing.length > 0) {
    const rows = await reads
      .selectFrom('calendar')
      .where('id', '=', (eb) => eb.fn.any(eb.val(missing)))
      .select(['id', 'definition'])
      .execute()
    for (const row of rows) known.set(row.id, row.definition as BusinessCalendar)
  }
  return known
}
