import { defineEntity, p } from '@mikro-orm/core'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'

const CalendarSchema = defineEntity({
  name: 'Calendar',
  tableName: 'calendar',
  uniques: [{ properties: ['key', 'revision'] }],
  properties: {
    id: primaryId(),
    key: p.text(),
    revision: p.integer(),
    country: p.text(),
    definition: p.json<BusinessCalendar>(),
    drawnBy: () => p.manyToOne(PersonSchema).index().nullable(),
    reason: p.text().nullable(),
    rehearsal: p.text().nullable(),
    movedTicketCount: p.integer().nullable(),
    createdAt: instant(),
  },
})

/** What made a revision: who, why, after which rehearsal, and how many open tickets followed it; null where none was to. */
type Revising = { drawnBy: Person; reason: string; rehearsal: string; movedTicketCount: number | null }

/** When the desk works: hours, closed and special dates. A row never changes; an edit is a new row, so a promise given keeps its calendar. */
export class Calendar extends CalendarSchema.class {
  /** Sets down hours and dates; `country` is where its public holidays came from (ISO 3166). */
  static draw(detail: Pick<Calendar, 'key' | 'country' | 'definition'>, now: Temporal.Instant): Calendar {
    const first = { revision: 1, drawnBy: null, reason: null, rehearsal: null, movedTicketCount: null }
    return Object.assign(new Calendar(), detail, first, { id: newId(), createdAt: now })
  }

  /** The next revision of a calendar: other hours and dates under the same key. Of two at once, the database refuses one. */
  static revise(
    { key, country, revision }: Pick<Calendar, 'key' | 'country' | 'revision'>,
    definition: BusinessCalendar,
    revising: Revising,
    now: Temporal.Instant,
  ): Calendar {
    const next = { key, country, definition, revision: revision + 1, ...revising }
    return Object.assign(new Calendar(), next, { id: newId(), createdAt: now })
  }
}
CalendarSchema.setClass(Calendar)
export { CalendarSchema }
