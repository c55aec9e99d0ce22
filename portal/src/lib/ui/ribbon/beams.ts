import { milliseconds } from '#lib/format/instant.ts'
import type { Clock } from './clock.ts'
import { edgeOf, type Scale, type Stretch } from './scale.ts'

/** A part of the beam: solid where it counted, open where it waited, pale until due, hatched when late. */
export type Beam = Stretch & {
  look: 'counted' | 'late' | 'waited' | 'still' | 'left'
  /** How long it is. */
  minutes: number
}

/** The beam from the start to now or completion, and the pale rest until the deadline. */
export function beamsOf(clock: Clock, scale: Scale): Beam[] {
  const due = clock.dueAt === null ? Infinity : milliseconds(clock.dueAt)
  const past = clock.segments.flatMap((segment): Beam[] => {
    const from = milliseconds(segment.from)
    const to = milliseconds(segment.to)
    if (segment.kind === 'DESK_CLOSED') return []
    if (segment.kind === 'WAITING_ON_STORE') return [beam(scale, 'waited', from, to)]
    if (segment.kind === 'RESOLVED') return [beam(scale, 'still', from, to)]
    const kept = Math.min(to, due)
    const lateFrom = Math.max(from, due)
    return [
      ...(kept > from ? [beam(scale, 'counted', from, kept)] : []),
      ...(to > lateFrom ? [beam(scale, 'late', lateFrom, to)] : []),
    ]
  })
  return [...past, ...restOf(clock, scale)].filter(({ a, b }) => b > a)
}

function restOf(clock: Clock, scale: Scale): Beam[] {
  if (clock.dueAt === null || clock.state === 'PAUSED') return []
  const from = edgeOf(clock)
  const to = milliseconds(clock.dueAt)
  if (to <= from) return []
  if (clock.clockKind === 'ELAPSED') return [beam(scale, 'left', from, to)]
  return scale.days
    .flatMap(({ open }) => open)
    .map((hours) =>
      beam(scale, 'left', Math.max(milliseconds(hours.from), from), Math.min(milliseconds(hours.to), to)),
    )
}

function beam(scale: Scale, look: Beam['look'], from: number, to: number): Beam {
  return { look, a: scale.at(from), b: scale.at(to), minutes: Math.round((to - from) / 60_000) }
}
