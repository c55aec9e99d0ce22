import { defineEntity, p } from '@mikro-orm/core'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { instant, primaryId, word } from '../persistence/columns.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import { StatementSchema } from './statement.entity.ts'

/** A line of a statement, with every step to its price as it was issued (C4, C6). Rows are only ever added. */
export const StatementLineSchema = defineEntity({
  name: 'StatementLine',
  tableName: 'statement_line',
  uniques: [
    { properties: ['statement', 'position'] },
    { properties: ['statement', 'ticket', 'rateCard', 'period'] },
  ],
  properties: {
    id: primaryId(),
    statement: () => p.manyToOne(StatementSchema).deferMode('deferred'),
    position: p.integer(),
    ticket: () => p.manyToOne(TicketSchema).index(),
    ticketNumber: p.integer(),
    ticketTitle: p.text(),
    /** The place of the rate card among the store's: a ticket's month has a line for each. */
    rateCard: p.integer(),
    /** The month in which it first fell due, `YYYY-MM`: an earlier one where a dispute was answered later (C5). */
    period: p.text(),
    planName: p.text(),
    workedMinutes: p.integer(),
    includedMinutes: p.integer(),
    roundedMinutes: p.integer(),
    minimumMinutes: p.integer(),
    incrementMinutes: p.integer(),
    billedMinutes: p.integer(),
    hourly: p.text(),
    discountPercent: p.text(),
    grossMinor: p.bigint(),
    discountMinor: p.bigint(),
    beyondApprovedMinor: p.bigint(),
    takenOffMinor: p.bigint(),
    netMinor: p.bigint(),
    includedWouldHaveCostMinor: p.bigint(),
  },
})

/** A piece of work on a line of a statement, as far as it was charged or included. Rows are only ever added. */
export const StatementEntrySchema = defineEntity({
  name: 'StatementEntry',
  tableName: 'statement_entry',
  uniques: [{ properties: ['line', 'position'] }],
  properties: {
    id: primaryId(),
    line: () => p.manyToOne(StatementLineSchema).deferMode('deferred'),
    position: p.integer(),
    /** No foreign key: a statement stands by itself. */
    workEntryId: p.uuid().index(),
    workedAt: instant(),
    agent: p.text(),
    cause: word<ChargeCause>(),
    note: p.text(),
    minutes: p.integer(),
  },
})
