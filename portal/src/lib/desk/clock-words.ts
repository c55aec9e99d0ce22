import { when, weekdayMoment } from '#lib/format/deadline.ts'
import { duration } from '#lib/format/duration.ts'
import { dayKey, milliseconds, shortDayYear, time, type Instant, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import { grantedMinutes, type Clock } from '#lib/ui/ribbon/clock.ts'

/** What is left on a clock, how late it is, or how early it was kept, in a few letters; empty where nothing is promised. */
export function leftWords({ state, remainingMinutes }: Clock, { language }: Place): string {
  if (remainingMinutes === null) return ''
  const time = duration(remainingMinutes, language, 'tight')
  if (remainingMinutes < 0) return m.desk_late_by({ time })
  if (state === 'MET') return m.desk_early_by({ time })
  return state === 'PAUSED' ? m.desk_left_later({ time }) : time
}

const SIX_DAYS = 6 * 24 * 3_600_000

/** `09:15` of today, `Tue 08:10` within six days, otherwise its day alone: for a narrow column. */
export function dueWords(dueAt: Instant, now: Instant, place: Place): string {
  if (dayKey(dueAt, place) === dayKey(now, place)) return time(dueAt, place)
  const isNear = Math.abs(milliseconds(dueAt) - milliseconds(now)) < SIX_DAYS
  return isNear ? weekdayMoment(dueAt, now, place) : shortDayYear(dueAt, place)
}

/** How much is left and until when, in a line: `5 h 5 min, today 15:45`. */
export function leftUntilWords(clock: Clock, now: Instant, place: Place): string {
  const time = leftWords(clock, place)
  if (clock.dueAt === null || clock.state === 'PAUSED') return time
  return m.desk_left_until({ time, when: when(clock.dueAt, now, place) })
}

/** The small ribbon in a sentence, for those who do not see it. */
export function cardSummary(clock: Clock, { language }: Place): string {
  return m.ribbon_card_summary({
    counted: duration(clock.countedMinutes, language, 'spoken'),
    total: duration(grantedMinutes(clock), language, 'spoken'),
  })
}
