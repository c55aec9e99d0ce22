import type { SlaTarget } from './clock-event.ts'
import type { Minute } from './minute.ts'
import type { OpenTime } from './open-time.ts'
import { entered, firstCounted, ranOn, type Pledge, type Stretch } from './stretch.ts'

/** One extension of a target, with the due minutes as they stood just before and just after it (S2). */
export type ExtensionMinutes = { at: Minute; minutes: number; from: Minute; to: Minute }

/** The target in force: whose it is, since when it counts, and what was added to it, which its minutes include. */
export type PledgeInForce = Pledge & { source: 'PLAN' | 'INCIDENT'; extensions: ExtensionMinutes[] }

/** Where one clock stands after the events it was told. */
export type ClockStanding = {
  pledge: PledgeInForce | null
  stretches: Stretch[]
  /** When it was completed, and its due minute as it stood just before. */
  completion: { at: Minute; dueAt: Minute } | null
}

/** A clock that begins to run at `at` with a plan's target. */
export function opened(target: SlaTarget | null, at: Minute): ClockStanding {
  return { pledge: pledgeOf(target, at, 'PLAN'), stretches: entered([], 'RUNNING', at), completion: null }
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
export function dueMinute(openTime: OpenTime, { pledge, stretches, completion }: ClockStanding): Minute {
  return completion?.dueAt ?? dueOf(openTime, pledge, stretches)
}

/** The clock completed at `at`; its due minute stays as it stood just before. */
export function completed(openTime: OpenTime, standing: ClockStanding, at: Minute): ClockStanding {
  return {
    ...standing,
    stretches: entered(standing.stretches, 'RESOLVED', at),
    completion: { at, dueAt: dueMinute(openTime, standing) },
  }
}

/** The clock with the earlier due of two targets in force, each as if the clock ran on from `at`; on a tie the old one stays. */
export function challenged(
  openTime: OpenTime,
  standing: ClockStanding,
  rival: PledgeInForce | null,
  at: Minute,
): ClockStanding {
  const running = ranOn(standing.stretches, at)
  const wins = dueOf(openTime, rival, running) < dueOf(openTime, standing.pledge, running)
  return wins ? { ...standing, pledge: rival } : standing
}

/** The clock with minutes added to the target in force; without one there is nothing to add to (S2). */
export function extended(
  openTime: OpenTime,
  standing: ClockStanding,
  minutes: number,
  at: Minute,
): ClockStanding {
  const { pledge, stretches } = standing
  if (pledge === null) return standing
  const longer = { ...pledge, target: { ...pledge.target, minutes: pledge.target.minutes + minutes } }
  const from = dueOf(openTime, pledge, stretches)
  const extension = { at, minutes, from, to: dueOf(openTime, longer, stretches) }
  return { ...standing, pledge: { ...longer, extensions: [...pledge.extensions, extension] } }
}

function dueOf(openTime: OpenTime, pledge: Pledge | null, stretches: Stretch[]): Minute {
  return pledge === null ? Infinity : firstCounted(openTime, pledge, stretches, pledge.target.minutes)
}
