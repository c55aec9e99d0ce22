import { milliseconds } from '#lib/format/instant.ts'
import type { Clock, DeskDay } from './clock.ts'

/** A stretch of the drawing, from `a` to `b` per cent of its width. */
export type Stretch = { a: number; b: number }

/** Where instants stand in the drawing. Beyond ten days, quiet days fold into gaps; elsewhere it is never bent. */
export type Scale = {
  start: number
  end: number
  at(instant: number): number
  gaps: (Stretch & { days: number })[]
  /** The days that are drawn: those not folded away. */
  days: DeskDay[]
}

const day = 86_400_000
const daysUnfolded = 10

/** @param reach how far the drawing goes on after the last thing in it, as a share of what is before. */
export function scaleOf(clock: Clock, reach: number): Scale {
  const start = milliseconds(clock.startedAt)
  const last = lastMoment(clock)
  const end = last + Math.max((last - start) * reach, 60_000)
  const days = clock.days.filter(({ from, to }) => milliseconds(to) > start && milliseconds(from) < end)
  const folds = days.length > daysUnfolded ? quietRuns(days, moments(clock)) : []
  return folded(start, end, days, folds)
}

/** The moment up to which something happened: completion, or now. */
export function edgeOf(clock: Clock): number {
  return milliseconds(clock.completedAt ?? clock.now)
}

function lastMoment(clock: Clock): number {
  const edge = edgeOf(clock)
  if (clock.state === 'PAUSED') return edge + Math.max(clock.remainingMinutes ?? 0, 0) * 60_000
  return Math.max(edge, clock.dueAt === null ? 0 : milliseconds(clock.dueAt))
}

function moments(clock: Clock): number[] {
  const waits = clock.segments.filter(({ kind }) => kind === 'WAITING_ON_STORE' || kind === 'RESOLVED')
  return [
    clock.startedAt,
    edgeOf(clock),
    lastMoment(clock),
    ...waits.flatMap(({ from, to }) => [from, to]),
    ...clock.extensions.flatMap(({ fromDueAt, toDueAt }) => [
      fromDueAt ?? clock.startedAt,
      toDueAt ?? clock.startedAt,
    ]),
    ...(clock.incident ? [clock.incident.linkedAt] : []),
  ].map(milliseconds)
}

function quietRuns(days: DeskDay[], busy: number[]): DeskDay[][] {
  const runs: DeskDay[][] = [[]]
  days.forEach((each, index) => {
    const isEdge = index === 0 || index === days.length - 1
    const isBusy = busy.some((at) => at >= milliseconds(each.from) && at < milliseconds(each.to))
    if (isEdge || isBusy) runs.push([])
    else runs.at(-1)?.push(each)
  })
  return runs.filter((run) => run.length > 1)
}

function folded(start: number, end: number, days: DeskDay[], folds: DeskDay[][]): Scale {
  const cuts = folds.map((run) => ({
    from: milliseconds(run[0]?.from ?? start),
    to: milliseconds(run.at(-1)?.to ?? start),
    days: run.length,
  }))
  const hidden = new Set(folds.flat())
  // A gap is as wide as one day, whatever it holds.
  const width = end - start - cuts.reduce((sum, cut) => sum + (cut.to - cut.from) - day, 0)
  const at = (instant: number): number => {
    const inside = Math.min(Math.max(instant, start), end)
    const saved = cuts.reduce((sum, cut) => {
      const share = Math.min(Math.max((inside - cut.from) / (cut.to - cut.from), 0), 1)
      return sum + share * (cut.to - cut.from - day)
    }, 0)
    return round(((inside - start - saved) / width) * 100)
  }
  return {
    start,
    end,
    at,
    gaps: cuts.map((cut) => ({ a: at(cut.from), b: at(cut.to), days: cut.days })),
    days: days.filter((each) => !hidden.has(each)),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
