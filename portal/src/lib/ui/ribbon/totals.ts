import { milliseconds } from '#lib/format/instant.ts'
import type { Clock } from './clock.ts'
import { edgeOf, type Scale } from './scale.ts'

/** A running total under the step: at the start, wherever the clock stopped, and at now or completion. */
export type TotalMark = {
  at: number
  minutes: number
  place: 'start' | 'stop' | 'end'
  hangs: 'left' | 'middle' | 'right'
}

// Widths of the words in per cent of the narrowest drawing that shows them.
const room = { start: 14, stop: 11, end: 22 }

export function totalsOf(clock: Clock, scale: Scale): TotalMark[] {
  const at = scale.at(edgeOf(clock))
  const end: TotalMark = {
    at,
    minutes: clock.countedMinutes,
    place: 'end',
    hangs: at < 50 ? 'left' : 'right',
  }
  const endFrom = end.hangs === 'right' ? at - room.end : at
  const endTo = end.hangs === 'right' ? at : at + room.end
  const marks: TotalMark[] = [end]
  if (endFrom > room.start) marks.unshift({ at: 0, minutes: 0, place: 'start', hangs: 'left' })
  for (const stop of stopsOf(clock, scale)) {
    const before = marks.filter((mark) => mark.place !== 'end').at(-1)
    const clearsBefore =
      !before || stop.at - room.stop / 2 > before.at + (before.place === 'start' ? 6 : room.stop / 2)
    const clearsEnd = stop.at + room.stop / 2 < endFrom || stop.at - room.stop / 2 > endTo
    if (clearsBefore && clearsEnd && stop.minutes !== end.minutes) marks.splice(-1, 0, stop)
  }
  return marks
}

function stopsOf(clock: Clock, scale: Scale): TotalMark[] {
  return clock.segments
    .filter((segment, index) => {
      const next = clock.segments[index + 1]?.kind
      return segment.kind === 'COUNTED' && (next === 'WAITING_ON_STORE' || next === 'RESOLVED')
    })
    .map((segment) => ({
      at: scale.at(milliseconds(segment.to)),
      minutes: segment.totalMinutes,
      place: 'stop',
      hangs: 'middle',
    }))
}
