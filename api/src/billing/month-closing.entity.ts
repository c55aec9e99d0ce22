import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId } from '../persistence/columns.ts'

/** The one row that every closing locks: the number issued last, and up to when all months are closed. */
export const StatementCounterSchema = defineEntity({
  name: 'StatementCounter',
  tableName: 'statement_counter',
  properties: {
    id: p.integer().primary().autoincrement(false),
    lastNumber: p.integer(),
    /** The first instant of the first open month; null before the first closing. */
    closedUntil: instant().nullable(),
  },
})

/** That a month was closed, with or without statements. Rows are only ever added. */
export const MonthClosingSchema = defineEntity({
  name: 'MonthClosing',
  tableName: 'month_closing',
  properties: {
    id: primaryId(),
    /** `YYYY-MM` in the platform's zone. */
    period: p.text().unique(),
    closedAt: instant(),
    /** Null for the platform itself. */
    closedBy: () => p.manyToOne(PersonSchema).index().deleteRule('no action').nullable(),
    statements: p.integer(),
  },
})
