import { defineEntity, p } from '@mikro-orm/core'
import type { ChargeCause } from '../domain/charge.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { DAY_IN_MINUTES, WorkEntry } from './work-entry.entity.ts'

const WorkTimerSchema = defineEntity({
  name: 'WorkTimer',
  tableName: 'work_timer',
  indexes: [
    {
      name: 'work_timer_running',
      expression:
        'create unique index "work_timer_running" on "work_timer" ("agent_id") where "ended_at" is null',
    },
    { properties: ['ticket'] },
  ],
  uniques: [{ properties: ['agent', 'requestKey'] }],
  properties: {
    id: primaryId(),
    agent: () => p.manyToOne(PersonSchema),
    ticket: () => p.manyToOne(TicketSchema),
    startedAt: instant(),
    requestKey: p.text().nullable(),
    /** When what was approved for its ticket was used up: it counts no further, and waits to be logged or discarded (C3). */
    stoppedAt: instant().nullable(),
    endedAt: instant().nullable(),
    endKey: p.text().nullable(),
    /** No foreign key: the entry can be taken away. Null for a timer that runs or was discarded. */
    workEntryId: p.uuid().nullable(),
  },
})

/** What is logged of a timer: `minutes` null for as long as it ran. */
export type TimedWork = {
  minutes: number | null
  cause: ChargeCause
  note: string
  /** Whether it may overlap other work of its agent, where it took as long as the timer ran. */
  mayOverlap: boolean
  /** Whether a new run begins on the same ticket: of what nobody approved, it is held. */
  goesOn: boolean
}

/** An agent's time on a ticket as it passes; an agent has at most one that runs. */
export class WorkTimer extends WorkTimerSchema.class {
  static start(ticket: Ticket, agent: Person, now: Temporal.Instant, requestKey: string | null): WorkTimer {
    return Object.assign(new WorkTimer(), {
      id: newId(),
      ticket,
      agent,
      startedAt: now,
      requestKey,
      stoppedAt: null,
      endedAt: null,
      endKey: null,
      workEntryId: null,
    })
  }

  /** Counts no further than an instant at which what was approved for its ticket was used up (C3). */
  useUp(at: Temporal.Instant): void {
    this.stoppedAt ??= at
  }

  /**
   * Stops it into work on its ticket, which ended as long after the start as it took, and never later than now, or than it stopped
   * by itself: what was worked beyond that is work of its own.
   * @throws Refusal `TIMER_ENDED`, `TIMER_RAN_LONG` for one that ran longer than a day without `minutes`, `OUT_OF_RANGE` for more
   * than one counted that stopped by itself, those of `WorkEntry.log`
   */
  stop(ticket: Ticket, work: TimedWork, now: Temporal.Instant, endKey: string | null): WorkEntry {
    this.end(now, endKey)
    const until = this.stoppedAt ?? now
    const counted = countedMinutes(this.startedAt, until)
    if (work.minutes === null && counted > DAY_IN_MINUTES) throw new Refusal('TIMER_RAN_LONG', {}, 'minutes')
    const minutes = work.minutes ?? counted
    if (this.stoppedAt && minutes > counted)
      throw new Refusal('OUT_OF_RANGE', { least: 1, most: counted }, 'minutes')
    const { cause, note } = work
    const facts = { cause, note, minutes, workedAt: workedAt(this.startedAt, minutes, until) }
    // Minutes that were typed say how long it took, and not when.
    const entry = WorkEntry.log(ticket, this.agent, facts, now, { isTimeSaid: work.minutes === null })
    this.workEntryId = entry.id
    return entry
  }

  /**
   * Lets its time go, unlogged.
   * @throws Refusal `TIMER_ENDED` for one that was stopped or discarded before
   */
  end(now: Temporal.Instant, endKey: string | null): void {
    if (this.endedAt) throw new Refusal('TIMER_ENDED')
    Object.assign(this, { endedAt: now, endKey })
  }
}
WorkTimerSchema.setClass(WorkTimer)
export { WorkTimerSchema }

/** Whole minutes since a start: a minute that was begun counts, and the first one at once. */
export function countedMinutes(startedAt: Temporal.Instant, now: Temporal.Instant): number {
  return Math.max(1, Math.ceil((now.epochMilliseconds - startedAt.epochMilliseconds) / 60_000))
}

function workedAt(startedAt: Temporal.Instant, minutes: number, until: Temporal.Instant): Temporal.Instant {
  if (!Number.isInteger(minutes) || minutes < 1) return until
  const end = startedAt.add({ minutes })
  return Temporal.Instant.compare(end, until) > 0 ? until : end
}
