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
  indexes: [
    { properties: ['store', 'workedAt'] },
    { properties: ['ticket', 'workedAt'] },
    { properties: ['agent', 'workedAt'] },
  ],
  uniques: [{ properties: ['agent', 'requestKey'] }],
  properties: {
    id: primaryId(),
    version: p.integer().version(),
    ticket: () => p.manyToOne(TicketSchema),
    store: () => p.manyToOne(StoreSchema),
    agent: () => p.manyToOne(PersonSchema),
    cause: word<ChargeCause>(),
    minutes: p.integer(),
    note: p.text(),
    /** When it ended. */
    workedAt: instant(),
    /** Whether its agent or a timer said so; otherwise it ended then or some time before. */
    isTimeSaid: p.boolean(),
    createdAt: instant(),
    /** Whether the store's allowance took it in when it was logged or corrected (C3). */
    withinAllowance: p.boolean(),
    requestKey: p.text().nullable(),
  },
})

/** What one entry may hold at most, in minutes. */
export const DAY_IN_MINUTES = 24 * 60

/** What was worked, when and why, as the store reads it. */
export type WorkFacts = { minutes: number; cause: ChargeCause; note: string; workedAt: Temporal.Instant }

/** Minutes that an agent worked on a ticket, and why (C4). Raw minutes are facts: never rounded; a correction keeps what stood there. */
export class WorkEntry extends WorkEntrySchema.class {
  /**
   * Logs work on a ticket, taken in by no allowance yet. `isTimeSaid` is whether it ended when it says, and not some time before;
   * `requestKey`, chosen by the client, makes a repeated send harmless.
   * @throws Refusal `OUT_OF_RANGE` for no time, more than a day, or work in the future or before the ticket was opened.
   */
  static log(
    ticket: Ticket,
    agent: Person,
    work: WorkFacts,
    now: Temporal.Instant,
    { isTimeSaid, requestKey = null }: { isTimeSaid: boolean; requestKey?: string | null },
  ): WorkEntry {
    refuseImpossible(work, ticket.openedAt, now)
    return Object.assign(new WorkEntry(), work, {
      id: newId(),
      ticket,
      store: ticket.store,
      agent,
      createdAt: now,
      isTimeSaid,
      withinAllowance: false,
      requestKey,
    })
  }

  /** What it says now. */
  get facts(): WorkFacts {
    const { minutes, cause, note, workedAt } = this
    return { minutes, cause, note, workedAt }
  }

  /**
   * Says what was really worked.
   * @throws Refusal `NOTHING_CHANGED`, and those of `log`
   */
  correct(work: WorkFacts, ticketOpenedAt: Temporal.Instant, now: Temporal.Instant): void {
    refuseImpossible(work, ticketOpenedAt, now)
    const { minutes, cause, note, workedAt } = this.facts
    if (
      minutes === work.minutes &&
      cause === work.cause &&
      note === work.note &&
      workedAt.equals(work.workedAt)
    )
      throw new Refusal('NOTHING_CHANGED')
    if (!workedAt.equals(work.workedAt)) this.isTimeSaid = true
    Object.assign(this, work)
  }

  /**
   * Makes so many of its minutes free for good, all or the last ones: they were worked before the store consented to the repair
   * of what its own changes broke (C5). The rest stays where it is charged, with the end that it said.
   * @returns the free work: itself, or an entry of its own
   */
  freeBeforeConsent(minutes: number, now: Temporal.Instant): WorkEntry {
    const isWhole = minutes === this.minutes
    const free = isWhole ? this : Object.assign(new WorkEntry(), this.split(minutes), { createdAt: now })
    free.cause = 'BREAKAGE_BEFORE_CONSENT'
    return free
  }

  /** Gives so many of its minutes away. */
  private split(minutes: number) {
    this.minutes -= minutes
    const { ticket, store, agent, note, workedAt, isTimeSaid } = this
    const rest = { ticket, store, agent, note, workedAt, isTimeSaid, minutes }
    return { ...rest, id: newId(), withinAllowance: false, requestKey: null }
  }
}

function refuseImpossible(work: WorkFacts, ticketOpenedAt: Temporal.Instant, now: Temporal.Instant) {
  if (!Number.isInteger(work.minutes) || work.minutes < 1 || work.minutes > DAY_IN_MINUTES)
    throw new Refusal('OUT_OF_RANGE', { least: 1, most: DAY_IN_MINUTES }, 'minutes')
  if (Temporal.Instant.compare(work.workedAt, now) > 0)
    throw new Refusal('OUT_OF_RANGE', { latest: now.toString() }, 'workedAt')
  if (Temporal.Instant.compare(work.workedAt, ticketOpenedAt) < 0)
    throw new Refusal('OUT_OF_RANGE', { earliest: ticketOpenedAt.toString() }, 'workedAt')
}
WorkEntrySchema.setClass(WorkEntry)
export { WorkEntrySchema }
