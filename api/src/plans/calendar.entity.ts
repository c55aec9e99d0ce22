import { defineEntity, p } from '@mikro-orm/core'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { instant, primaryId } from '../persistence/columns.ts'

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
export class Calendar extends CalendarSchema.class {}
CalendarSchema.setClass(Calendar)
export { CalendarSchema }
