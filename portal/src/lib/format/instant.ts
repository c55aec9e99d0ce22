import { m } from '#lib/paraglide/messages.js'
import { languageTag, type Language } from './language.ts'

/**
 * An instant as the API sends it (ISO 8601, UTC) or in milliseconds. Not `Temporal.Instant`: these functions
 * also run in browsers that do not have it yet.
 */
export type Instant = string | number

/** Where and in which language instants are read: an IANA zone and one of the portal's languages. */
export type Place = { zone: string; language: Language }

/** Milliseconds since the epoch. */
export function milliseconds(instant: Instant): number {
  return typeof instant === 'number' ? instant : Date.parse(instant)
}

/** Minutes between two instants, from whole minute to whole minute, as clocks count. */
export function wholeMinutes(from: Instant, to: Instant): number {
  return Math.floor(milliseconds(to) / 60_000) - Math.floor(milliseconds(from) / 60_000)
}

/** `15:45`, Norwegian `15.45`. */
export function time(instant: Instant, place: Place): string {
  const { hour, minute } = calendar(instant, place)
  return hour + (place.language === 'nb' ? '.' : ':') + minute
}

/** `Mon 23 Nov 2026`, `Δευ 23/11/2026`, `man. 23. nov. 2026`. */
export function date(instant: Instant, place: Place): string {
  const { year } = calendar(instant, place)
  return dayAndMonth(instant, place) + (place.language === 'el' ? '/' : ' ') + year
}

/** `Mon 23 Nov 2026, 10:40`: date and clock time, whole. */
export function dateTime(instant: Instant, place: Place): string {
  return m.time_date_year_time(
    { date: date(instant, place), time: time(instant, place) },
    { locale: place.language },
  )
}

/** `Thu 26 Nov 09:20`, `Πέμ 26/11, 09:20`; with its year when that is not the year of `now`. */
export function shortDateTime(instant: Instant, now: Instant, place: Place): string {
  if (calendar(instant, place).year !== calendar(now, place).year) return dateTime(instant, place)
  return m.time_date_time(
    { date: dayAndMonth(instant, place), time: time(instant, place) },
    { locale: place.language },
  )
}

/** `Thu 26 Nov`, `Πέμ 26/11`, `tor. 26. nov.`: without year. */
export function dayAndMonth(instant: Instant, place: Place): string {
  return weekdayShort(instant, place) + ' ' + shortDay(instant, place)
}

/** `26 Nov`, `26/11`, `26. nov.`: without weekday and year. */
export function shortDay(instant: Instant, place: Place): string {
  const { day, month } = calendar(instant, place)
  if (place.language === 'el') return `${Number(day)}/${Number(month)}`
  const name = part(instant, place, { day: 'numeric', month: 'short' }, 'month')
  return place.language === 'nb' ? `${Number(day)}. ${name}` : `${Number(day)} ${name}`
}

/** `1 Sep 2026`, `1/9/2026`, `1. sep. 2026`. */
export function shortDayYear(instant: Instant, place: Place): string {
  return shortDay(instant, place) + (place.language === 'el' ? '/' : ' ') + calendar(instant, place).year
}

/** `Monday 23 November`, `Δευτέρα 23 Νοεμβρίου`, `mandag 23. november`. */
export function longDay(instant: Instant, place: Place): string {
  return longWeekday(instant, place) + ' ' + longDate(instant, place)
}

/** `23 November`, `23 Νοεμβρίου`, `23. november`: without weekday and year. */
export function longDate(instant: Instant, place: Place): string {
  const day = Number(calendar(instant, place).day)
  const name = part(instant, place, { day: 'numeric', month: 'long' }, 'month')
  return place.language === 'nb' ? `${day}. ${name}` : `${day} ${name}`
}

/** `Monday 23 November 2026, 10:40`: for the foot of the page. */
export function longDateTime(instant: Instant, place: Place): string {
  const day = longDay(instant, place) + ' ' + calendar(instant, place).year
  return m.time_date_year_time({ date: day, time: time(instant, place) }, { locale: place.language })
}

/** `Monday`, `Δευτέρα`, `mandag`. */
export function longWeekday(instant: Instant, place: Place): string {
  return part(instant, place, { weekday: 'long' }, 'weekday')
}

/** `Mon`, `Δευ`, `man.` */
export function weekdayShort(instant: Instant, place: Place): string {
  return part(instant, place, { weekday: 'short' }, 'weekday')
}

/** The day of the month, `23`, in the place's zone. */
export function dayOfMonth(instant: Instant, place: Place): string {
  return String(Number(calendar(instant, place).day))
}

/** The calendar date in the place's zone as `2026-11-23`: for comparing days. */
export function dayKey(instant: Instant, place: Place): string {
  const { year, month, day } = calendar(instant, place)
  return `${year}-${month}-${day}`
}

/** Minutes since midnight on the clock of the place: 10:40 is 640. */
export function minuteOfDay(instant: Instant, place: Place): number {
  const { hour, minute } = calendar(instant, place)
  return Number(hour) * 60 + Number(minute)
}

/**
 * A calendar date (`2026-11-23`) as an instant and a place that read as that date everywhere: a desk's day keeps its
 * name for a reader in another zone.
 */
export function calendarDate(on: string, { language }: Place): [Instant, Place] {
  return [on + 'T12:00:00Z', { zone: 'UTC', language }]
}

type CalendarParts = { year: string; month: string; day: string; hour: string; minute: string }

function calendar(instant: Instant, { zone }: Place): CalendarParts {
  const parts: Record<string, string> = {}
  const format = formatter('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  for (const { type, value } of format.formatToParts(milliseconds(instant))) parts[type] = value
  return parts as CalendarParts
}

function part(
  instant: Instant,
  { zone, language }: Place,
  options: Intl.DateTimeFormatOptions,
  type: 'weekday' | 'month',
): string {
  // British English writes "Sept"; every other month has three letters, so the American name is taken.
  const tag = language === 'en' ? 'en-US' : languageTag[language]
  const parts = formatter(tag, { timeZone: zone, ...options }).formatToParts(milliseconds(instant))
  return parts.find((candidate) => candidate.type === type)?.value ?? ''
}

// Building a formatter costs about a hundred times as much as using one.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag + JSON.stringify(options)
  let format = formatters.get(key)
  if (!format) formatters.set(key, (format = new Intl.DateTimeFormat(tag, options)))
  return format
}
