import { defineEntity, p } from '@mikro-orm/core'
import type { Currency } from '../domain/money.ts'
import { instant, primaryId, word } from '../persistence/columns.ts'
import { StatementLineSchema } from './statement-line.entity.ts'
import { StatementSchema } from './statement.entity.ts'

/** The one row that every credit note locks, last of all locks: the number issued last. */
export const CreditNoteCounterSchema = defineEntity({
  name: 'CreditNoteCounter',
  tableName: 'credit_note_counter',
  properties: { id: p.integer().primary().autoincrement(false), lastNumber: p.integer() },
})

/**
 * What is taken back of a line that was issued (C6). Rows are only ever added, as those of statements, and never come
 * together to more than the line.
 */
export const CreditNoteSchema = defineEntity({
  name: 'CreditNote',
  tableName: 'credit_note',
  indexes: [{ properties: ['statement', 'number'] }],
  properties: {
    id: primaryId(),
    /** 1, 2, 3, … without a gap, apart from those of statements. */
    number: p.integer().unique(),
    statement: () => p.manyToOne(StatementSchema),
    line: () => p.manyToOne(StatementLineSchema).index(),
    /** No foreign key: a credit note stands by itself. One for each answer; null for one of the platform's own accord. */
    disputeId: p.uuid().unique().nullable(),
    issuedAt: instant(),
    reason: p.text(),
    currency: word<Currency>(),
    netMinor: p.bigint(),
    vatPercent: p.text(),
    vatMinor: p.bigint(),
    totalMinor: p.bigint(),
    hash: p.text(),
  },
})
