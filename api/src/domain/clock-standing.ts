import type { BusinessCalendar } from './business-calendar.ts'
import type { SlaTarget } from './clock-event.ts'
import { openTimeOf } from './compiled-calendar.ts'
import type { Minute } from './minute.ts'
import type { OpenTime } from './open-time.ts'
import { entered, firstCounted, ranOn, type Pledge, type Stretch } from './stretch.ts'

/** One move of a target, or of the calendar it counts by (then of 0 minutes), with the due minutes as they stood just before and just after it (S2). */
export type ExtensionMinutes = { at: Minute; minutes: number; from: Minute; to: Minute }

/** The target in force: whose it is, since when it counts, and what was added to it, which its minutes include. */
export type PledgeInForce = Pledge & { source: 'PLAN' | 'INCIDENT'; extensions: ExtensionMinutes[] }

/** Where one clock stands after the events it was told. */
export type ClockStanding = {
  pledge: PledgeInForce | null
  stretches: Stretch[]
  /** What its open minutes are counted by. */
  calendar: BusinessCalendar
  /** When it was completed, and its due minute as it stood just before. */
  completion: { at: Minute; dueAt: Minute } | null
}

/** A clock that begins to run at `at` with a plan's target and its calendar. */
export function opened(calendar: BusinessCalendar, target: SlaTarget | null, at: Minute): ClockStanding {
  const pledge = pledgeOf(target, at, 'PLAN')
  return { pledge, calendar, stretches: entered([], 'RUNNING', at), completion: null }
}

/** A target as it would be in force from its start. */
export function pledgeOf(
  target: SlaTarget | null,
  since: Minute,
  source: PledgeInForce['source'],
): PledgeInForce | null {
  return target && { target, since, source, extensions: [] }
}

/** The due minute of a clock: as it happened, or as it goes on standing or running. */
export function dueMinute({ pledge, stretches, calendar, completion }: ClockStanding): Minute {
  return completion?.dueAt ?? dueOf(openTimeOf(calendar), pledge, stretches)
}

/** The clock completed at `at`; its due minute stays as it stood just before. */
export function completed(standing: ClockStanding, at: Minute): ClockStanding {
  return {
    ...standing,
    stretches: entered(standing.stretches, 'RESOLVED', at),
    completion: { at, dueAt: dueMinute(standing) },
  }
}

/** The clock with the earlier due of two targets in force, each as if the clock ran on from `at`; on a tie the old one stays. */
export function challenged(standing: ClockStanding, rival: PledgeInForce | null, at: Minute): ClockStanding {
  const running = ranOn(standing.stretches, at)
  const openTime = openTimeOf(standing.calendar)
  const wins = dueOf(openTime, rival, running) < dueOf(openTime, standing.pledge, running)
  return wins ? { ...standing, pledge: rival } : standing
}

/** The clock with minutes added to the target in force; without one there is nothing to add to (S2). */
export function extended(standing: ClockStanding, minutes: number, at: Minute): ClockStanding {
  const { pledge, stretches } = standing
  if (pledge === null) return standing
  const openTime = openTimeOf(standing.calendar)
  const longer = { ...pledge, target: { ...pledge.target, minutes: pledge.target.minutes + minutes } }
  const from = dueOf(openTime, pledge, stretches)
  const extension = { at, minutes, from, to: dueOf(openTime, longer, stretches) }
  return { ...standing, pledge: { ...longer, extensions: [...pledge.extensions, extension] } }
}

/** The clock counted by another calendar, as if it had been by that one from its start; a due minute that moves is kept with the new one (S2). */
export function recounted(standing: ClockStanding, calendar: BusinessCalendar, at: Minute): ClockStanding {
  const moved = { ...standing, calendar }
  const [from, to] = [dueMinute(standing), dueMinute(moved)]
  if (standing.pledge === null || from === to) return moved
  const extensions = [...standing.pledge.extensions, { at, minutes: 0, from, to }]
  return { ...moved, pledge: { ...standing.pledge, extensions } }
}

function dueOf(openTime: OpenTime, pledge: Pledge | null, stretches: Stretch[]): Minute {
  return pledge === null ? Infinity : firstCounted(openTime, pledge, stretches, pledge.target.minutes)
}
