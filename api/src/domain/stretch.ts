import type { SlaTarget } from './clock-event.ts'
import type { Minute } from './minute.ts'
import type { OpenTime } from './open-time.ts'

/** A half-open part of a clock's life: it ran, or stood still and why. The last one has no end (`Infinity`). */
export type Stretch = { from: Minute; to: Minute; kind: 'RUNNING' | 'WAITING_ON_STORE' | 'RESOLVED' }

/** A target in force, and the minute it counts from. */
export type Pledge = { target: SlaTarget; since: Minute }

/** The minutes that a pledge has counted before `end`: those of its clock in the stretches that ran. */
export function countedMinutes(
  openTime: OpenTime,
  { target, since }: Pledge,
  stretches: Stretch[],
  end: Minute,
): number {
  let counted = 0
  for (const { from, to, kind } of stretches) {
    if (kind !== 'RUNNING') continue
    counted += countBetween(openTime, target.clock, Math.max(from, since), Math.min(to, end))
  }
  return counted
}

/**
 * The first minute at which a pledge has counted so many minutes: as it happened, or as the last stretch runs
 * on. Infinity when that never comes, because the clock stands still or the calendar does not open any more.
 */
export function firstCounted(
  openTime: OpenTime,
  { target, since }: Pledge,
  stretches: Stretch[],
  minutes: number,
): Minute {
  let missing = minutes
  for (const { from, to, kind } of stretches) {
    const start = Math.max(from, since)
    if (kind !== 'RUNNING' || start >= to) continue
    const reached = target.clock === 'ELAPSED' ? start + missing : openTime.reach(start, missing)
    if (reached <= to) return reached
    missing -= countBetween(openTime, target.clock, start, to)
  }
  return Infinity
}

/** The stretches as they would be if the clock ran on from `at`, which is not before the last one began. */
export function ranOn(stretches: Stretch[], at: Minute): Stretch[] {
  return entered(stretches, 'RUNNING', at)
}

/** The stretches after a clock entered a kind of stretch at `at`; what lasted no minute is forgotten. */
export function entered(stretches: Stretch[], kind: Stretch['kind'], at: Minute): Stretch[] {
  const last = stretches.at(-1)
  if (last === undefined) return [{ from: at, to: Infinity, kind }]
  if (last.kind === kind) return stretches
  const earlier = stretches.slice(0, -1)
  if (last.from < at) return [...earlier, { ...last, to: at }, { from: at, to: Infinity, kind }]
  const previous = earlier.at(-1)
  return previous?.kind === kind
    ? [...earlier.slice(0, -1), { ...previous, to: Infinity }]
    : [...earlier, { from: at, to: Infinity, kind }]
}

/** The minutes of the pledge's clock in `[from, to)`. */
function countBetween(openTime: OpenTime, clock: SlaTarget['clock'], from: Minute, to: Minute): number {
  return clock === 'ELAPSED' ? Math.max(0, to - from) : openTime.elapsed(from, to)
}
