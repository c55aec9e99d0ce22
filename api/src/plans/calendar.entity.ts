import { defineEntity, p } from '@mikro-orm/core'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'

const CalendarSchema = defineEntity({
  name: 'Calendar',
  tableName: 'calendar',
  properties: {
    id: primaryId(),
    key: p.text().unique(),
    country: p.text(),
    definition: p.json<BusinessCalendar>(),
    createdAt: instant(),
  },
})

/** When the desk works: hours, closed and special dates. A row never changes; an edit is a new row, so a promise given keeps its calendar. */
export class Calendar extends CalendarSchema.class {
  /** Sets down hours and dates; `country` is where its public holidays came from (ISO 3166). */
  static draw(detail: Pick<Calendar, 'key' | 'country' | 'definition'>, now: Temporal.Instant): Calendar {
    return Object.assign(new Calendar(), detail, { id: newId(), createdAt: now })
  }
}
CalendarSchema.setClass(Calendar)
export { CalendarSchema }
