import { defineEntity, p } from '@mikro-orm/core'
import type { ChargeCause } from '../domain/charge.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { StoreSchema } from '../stores/store.entity.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'

const WorkEntrySchema = defineEntity({
  name: 'WorkEntry',
  tableName: 'work_entry',
  indexes: [{ properties: ['store', 'workedAt'] }, { properties: ['ticket', 'workedAt'] }],
  uniques: [{ properties: ['agent', 'requestKey'] }],
  properties: {
    id: primaryId(),
    ticket: () => p.manyToOne(TicketSchema),
    store: () => p.manyToOne(StoreSchema),
    agent: () => p.manyToOne(PersonSchema),
    cause: word<ChargeCause>(),
    minutes: p.integer(),
    note: p.text(),
    workedAt: instant(),
    createdAt: instant(),
    requestKey: p.text().nullable(),
  },
})

const DAY_IN_MINUTES = 24 * 60

/** Minutes that an agent worked on a ticket, and why (C4). Raw minutes are facts: never rounded, never edited. */
export class WorkEntry extends WorkEntrySchema.class {
  /**
   * Logs work on a ticket. `requestKey`, chosen by the client, makes a repeated send harmless.
   * @throws Refusal `OUT_OF_RANGE` for no time, more than a day, or work in the future or before the ticket was opened.
   */
  static log(
    ticket: Ticket,
    agent: Person,
    work: { minutes: number; cause: ChargeCause; note: string; workedAt: Temporal.Instant },
    now: Temporal.Instant,
    requestKey: string | null = null,
  ): WorkEntry {
    if (!Number.isInteger(work.minutes) || work.minutes < 1 || work.minutes > DAY_IN_MINUTES)
      throw new Refusal('OUT_OF_RANGE', { least: 1, most: DAY_IN_MINUTES }, 'minutes')
    if (Temporal.Instant.compare(work.workedAt, now) > 0)
      throw new Refusal('OUT_OF_RANGE', { latest: now.toString() }, 'workedAt')
    if (Temporal.Instant.compare(work.workedAt, ticket.openedAt) < 0)
      throw new Refusal('OUT_OF_RANGE', { earliest: ticket.openedAt.toString() }, 'workedAt')
    return Object.assign(new WorkEntry(), work, {
      id: newId(),
      ticket,
      store: ticket.store,
      agent,
      createdAt: now,
      requestKey,
    })
  }
}
WorkEntrySchema.setClass(WorkEntry)
export { WorkEntrySchema }
