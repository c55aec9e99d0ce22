import { longDate, milliseconds, shortDayYear, type Instant, type Place } from '#lib/format/instant.ts'
import { quarterName } from '#lib/format/quarter.ts'
import { m } from '#lib/paraglide/messages.js'
import { productWords, type Product, type SuggestionStatus } from './suggestion-words.ts'

/** What a row tells of a suggestion beside its words. */
export type TellingSuggestion = {
  status: SuggestionStatus
  product: Product | null
  plannedFor: string | null
  decidedAt: Instant | null
  shippedAt: Instant | null
  lastLookedAt: Instant | null
  /** A calendar date. */
  reviewBy: string | null
}

/** Product, planned quarter, since when, and how the promise to consider stands, in plain words. */
export function suggestionFacts(suggestion: TellingSuggestion, now: Instant, place: Place): string[] {
  return [
    suggestion.product && productWords[suggestion.product](),
    suggestion.plannedFor && quarterName(suggestion.plannedFor, place.language),
    standing(suggestion, now, place),
  ].filter((fact): fact is string => !!fact)
}

function standing(suggestion: TellingSuggestion, now: Instant, place: Place): string | null {
  const { status, decidedAt, shippedAt } = suggestion
  if (status === 'UNDER_CONSIDERATION' || decidedAt === null) return considered(suggestion, now, place)
  const on = dayInWords(shippedAt ?? decidedAt, now, place)
  if (status === 'SHIPPED') return m.suggestion_shipped_on({ on })
  return status === 'DECLINED' ? on : m.suggestion_since({ on })
}

function considered({ lastLookedAt, reviewBy }: TellingSuggestion, now: Instant, place: Place): string {
  const look = lastLookedAt === null ? m.suggestion_not_looked_at() : lookedAt(lastLookedAt, now)
  if (reviewBy === null) return look
  return `${look}, ${m.suggestion_review_by({ on: dayInWords(reviewBy + 'T12:00:00Z', now, place) })}`
}

function lookedAt(at: Instant, now: Instant): string {
  const count = Math.floor((milliseconds(now) - milliseconds(at)) / 86_400_000)
  return count < 1 ? m.suggestion_looked_at_today() : m.suggestion_looked_at({ count })
}

/** `9 November`, with its year in figures when that is not the year of `now`. */
export function dayInWords(instant: Instant, now: Instant, place: Place): string {
  const isThisYear = shortDayYear(instant, place).slice(-4) === shortDayYear(now, place).slice(-4)
  return isThisYear ? longDate(instant, place) : shortDayYear(instant, place)
}
