import { defineEntity, p } from '@mikro-orm/core'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { WorkEntry, WorkFacts } from './work-entry.entity.ts'

const WorkCorrectionSchema = defineEntity({
  name: 'WorkCorrection',
  tableName: 'work_correction',
  indexes: [{ properties: ['workEntryId', 'at'] }, { properties: ['ticket', 'at'] }],
  uniques: [{ properties: ['by', 'requestKey'] }, { properties: ['loggedBy', 'loggedAs'] }],
  properties: {
    id: primaryId(),
    /** No foreign key: an entry that was taken away leaves its corrections behind. */
    workEntryId: p.uuid(),
    ticket: () => p.manyToOne(TicketSchema),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
    reason: p.text(),
    minutesBefore: p.integer(),
    causeBefore: word<ChargeCause>(),
    noteBefore: p.text(),
    workedAtBefore: instant(),
    /** These four are null together: the entry was taken away. */
    minutesAfter: p.integer().nullable(),
    causeAfter: word<ChargeCause>().nullable(),
    noteAfter: p.text().nullable(),
    workedAtAfter: instant().nullable(),
    requestKey: p.text().nullable(),
    /** Who logged an entry that was taken away, and by which key: sent again, it is not logged again. */
    loggedBy: () => p.manyToOne(PersonSchema).nullable(),
    loggedAs: p.text().nullable(),
  },
})

/** That logged work was corrected or taken away, by whom, when and why; what stood there stays readable (C4). */
export class WorkCorrection extends WorkCorrectionSchema.class {
  /** Keeps what an entry said `before`, and what it says now; null for one that is taken away. */
  static note(
    entry: WorkEntry,
    before: WorkFacts,
    after: WorkFacts | null,
    made: { by: Person; at: Temporal.Instant; reason: string; requestKey: string | null },
  ): WorkCorrection {
    return Object.assign(new WorkCorrection(), made, {
      id: newId(),
      workEntryId: entry.id,
      ticket: entry.ticket,
      minutesBefore: before.minutes,
      causeBefore: before.cause,
      noteBefore: before.note,
      workedAtBefore: before.workedAt,
      minutesAfter: after?.minutes ?? null,
      causeAfter: after?.cause ?? null,
      noteAfter: after?.note ?? null,
      workedAtAfter: after?.workedAt ?? null,
      loggedBy: after ? null : entry.agent,
      loggedAs: after ? null : entry.requestKey,
    })
  }
}
WorkCorrectionSchema.setClass(WorkCorrection)
export { WorkCorrectionSchema }
