import { milliseconds } from '#lib/format/instant.ts'
import type { Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Audience } from '../status/tone.ts'
import type { Clock, ClockSegment } from './clock.ts'

/** What happened in a counted stretch: what began it, and through what the clock ran. */
export function countedSentence(clock: Clock, index: number, audience: Audience, language: Language): string {
  const options = { locale: language }
  const segment = clock.segments[index]
  if (!segment) return ''
  if (clock.clockKind === 'BUSINESS')
    return [began(clock, index, audience, language), m.spans_ran({}, options)].join(' ')
  return [began(clock, index, audience, language), ran(clock, segment, language)].join(' ')
}

function began(clock: Clock, index: number, audience: Audience, locale: Language): string {
  const options = { locale }
  const before = clock.segments[index - 1]?.kind
  const isAgent = audience === 'agent'
  if (before === undefined && clock.incident?.isCounting) return m.spans_opened_incident({}, options)
  if (before === undefined) return isAgent ? m.spans_opened_agent({}, options) : m.spans_opened({}, options)
  if (before === 'WAITING_ON_STORE')
    return isAgent ? m.spans_answered_agent({}, options) : m.spans_answered({}, options)
  return before === 'RESOLVED' ? m.spans_reopened({}, options) : m.spans_desk_opened({}, options)
}

function ran(clock: Clock, segment: ClockSegment, locale: Language): string {
  const options = { locale }
  const from = milliseconds(segment.from)
  const to = milliseconds(segment.to)
  const crossed = clock.days.filter((day) => milliseconds(day.from) < to && milliseconds(day.to) > from)
  if (segment.holidays.length > 0)
    return m.spans_ran_holiday({ holidays: segment.holidays.join(', ') }, options)
  if (crossed.some(({ open, holiday }) => open.length === 0 && holiday === null))
    return m.spans_ran_weekend({}, options)
  return crossed.length > 1 ? m.spans_ran_overnight({}, options) : m.spans_ran({}, options)
}
