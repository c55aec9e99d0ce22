import { milliseconds } from '#lib/format/instant.ts'
import type { Clock, DeskDay } from './clock.ts'
import { edgeOf, type Scale, type Stretch } from './scale.ts'

/** The desk's open hours; those still to come are paler. */
export type Column = Stretch & { isToCome: boolean }

/** The hours that the desk would have been open on a holiday. */
export type HolidayColumn = Stretch & { name: string }

/** A calendar day of the drawing, as far as it is in it. */
export type DayMark = Stretch & { day: DeskDay; isFirst: boolean; isOff: boolean; isClosedWorded: boolean }

export function columnsOf(clock: Clock, scale: Scale): Column[] {
  const edge = edgeOf(clock)
  return scale.days
    .flatMap(({ open }) => open)
    .flatMap(({ from, to }) => {
      const opens = milliseconds(from)
      const closes = milliseconds(to)
      return [
        { a: scale.at(Math.min(opens, edge)), b: scale.at(Math.min(closes, edge)), isToCome: false },
        { a: scale.at(Math.max(opens, edge)), b: scale.at(Math.max(closes, edge)), isToCome: true },
      ]
    })
    .filter(({ a, b }) => b > a)
}

export function holidayColumnsOf(scale: Scale): HolidayColumn[] {
  const usual = usualHours(scale.days)
  return scale.days
    .filter(({ holiday, open }) => holiday !== null && open.length === 0)
    .map((each) => ({
      a: scale.at(milliseconds(each.from) + usual.from),
      b: scale.at(milliseconds(each.from) + usual.to),
      name: each.holiday ?? '',
    }))
    .filter(({ a, b }) => b > a)
}

export function dayMarksOf(scale: Scale): DayMark[] {
  return scale.days.map((each, index) => {
    const stretch = { a: scale.at(milliseconds(each.from)), b: scale.at(milliseconds(each.to)) }
    const isOff = each.open.length === 0
    return {
      ...stretch,
      day: each,
      isFirst: index === 0,
      isOff,
      isClosedWorded: isOff && each.holiday === null && stretch.b - stretch.a > 6,
    }
  })
}

const hour = 3_600_000

function usualHours(days: DeskDay[]): { from: number; to: number } {
  const model = days.find(({ open }) => open.length > 0)
  if (!model) return { from: 9 * hour, to: 17 * hour }
  const midnight = milliseconds(model.from)
  return {
    from: milliseconds(model.open[0]?.from ?? midnight) - midnight,
    to: milliseconds(model.open.at(-1)?.to ?? midnight) - midnight,
  }
}
