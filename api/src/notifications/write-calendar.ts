import ical, {
  ICalEventClass,
  type ICalEventData,
  ICalEventRepeatingFreq,
  ICalEventTransparency,
  ICalWeekday,
} from 'ical-generator'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import type { Weekday } from '../domain/opening-rule.ts'
import { recurringOpenings } from '../domain/recurring-openings.ts'
import type { Language } from '../people/person.entity.ts'
import type { CalendarContent, FeedDeadline, FeedHours } from './calendar-feed.read.ts'
import { CALENDAR_WORDS, inLanguage } from './calendar-words.ts'
import { type MailLinks, ticketUrl } from './mail-links.ts'

/** How often a calendar is asked to read anew, in seconds. */
const REFRESH_SECONDS = 3600

/** Who is shown what, and how to name it so that it stays the same event. */
type Written = { language: Language; storeId: string; host: string }

/**
 * Writes what someone's calendar shows as iCalendar (RFC 5545): the hours of this year and the next as recurring events
 * without holidays, the holidays by name, the deadlines of open tickets. All instants are UTC, cut where the desk's clocks
 * change, so no second table of zones can differ from ours. The same content gives the same bytes.
 */
export function writeCalendar(content: CalendarContent, links: MailLinks, now: Temporal.Instant): string {
  const { language, store, hours, deadlines } = content
  const written = { language, storeId: store.id, host: new URL(links.origin).hostname }
  return ical({
    name: escaped(store.name),
    prodId: { company: 'Stoa', product: 'Stoa', language },
    ttl: REFRESH_SECONDS,
    events: [
      ...hours.flatMap((each) => openings(each, written, now)),
      ...hours.flatMap((each) => holidays(each, written, now)).filter(isFirstOfItsId),
      ...deadlines.map((each) => deadline(each, content, written, links)),
    ],
  }).toString()
}

function openings(hours: FeedHours, { language, storeId, host }: Written, now: Temporal.Instant) {
  const words = CALENDAR_WORDS[language]
  const { recurring, single } = openingsShown(hours, now)
  const about = {
    ...always(hours.since),
    summary: words.open(hours.channels.map((kind) => words.channels[kind]).join(', ')),
  }
  const which = hours.channels.join('-').toLowerCase()
  const id = (from: Temporal.Instant) => `open-${which}-${stampOf(from)}-${storeId}@${host}`
  return [
    ...recurring.map(({ from, to, weekdays, lastFrom, except }): ICalEventData => ({
      ...about,
      id: id(from),
      start: from,
      end: to,
      repeating: {
        freq: ICalEventRepeatingFreq.WEEKLY,
        byDay: weekdays.map((weekday) => WEEKDAY[weekday]),
        until: lastFrom,
        ...(except.length > 0 && { exclude: except }),
      },
    })),
    ...single.map(({ from, to }): ICalEventData => ({ ...about, id: id(from), start: from, end: to })),
  ]
}

function holidays(hours: FeedHours, { language, storeId, host }: Written, now: Temporal.Instant) {
  const { calendar, since } = hours
  const [first, end] = yearsShown(hours, now).map((at) =>
    at.toZonedDateTimeISO(calendar.timeZone).toPlainDate().toString(),
  ) as [string, string]
  const special = new Set(calendar.special.map(({ on }) => on))
  return calendar.closed.flatMap(({ on, name }): ICalEventData[] =>
    name && on >= first && on < end && !special.has(on)
      ? [
          {
            ...always(since),
            id: `closed-${on}-${storeId}@${host}`,
            start: Temporal.PlainDate.from(on),
            allDay: true,
            summary: CALENDAR_WORDS[language].closed(inLanguage(name, language)),
          },
        ]
      : [],
  )
}

function deadline(
  { ticketId, number, title, clock, dueAt, version, changedAt }: FeedDeadline,
  { store }: CalendarContent,
  { language, host }: Written,
  links: MailLinks,
): ICalEventData {
  const words = CALENDAR_WORDS[language]
  return {
    id: `due-${clock === 'RESOLUTION' ? 'resolution' : 'first-response'}-${ticketId}@${host}`,
    start: dueAt,
    stamp: changedAt,
    lastModified: changedAt,
    sequence: version,
    class: ICalEventClass.PRIVATE,
    transparency: ICalEventTransparency.TRANSPARENT,
    summary: (clock === 'RESOLUTION' ? words.resolution : words.firstResponse)(number, title),
    url: ticketUrl(links, { number, storeSlug: store.slug }, false),
  }
}

/** What events of the hours have in common: they block no one's time, and grow newer when the hours change. */
function always(since: Temporal.Instant) {
  return {
    stamp: since,
    sequence: Math.floor(since.epochMilliseconds / 60_000),
    class: ICalEventClass.PRIVATE,
    transparency: ICalEventTransparency.TRANSPARENT,
  }
}

const drawn = new WeakMap<BusinessCalendar, { year: string; openings: RecurringOpenings }>()

type RecurringOpenings = ReturnType<typeof recurringOpenings>

/** The openings of the years that are shown; drawing them takes some 30 ms, so they are kept with their calendar. */
function openingsShown(hours: FeedHours, now: Temporal.Instant): RecurringOpenings {
  const [from, to] = yearsShown(hours, now)
  const kept = drawn.get(hours.calendar)
  if (kept?.year === from.toString()) return kept.openings
  const openings = recurringOpenings(hours.calendar, from, to)
  drawn.set(hours.calendar, { year: from.toString(), openings })
  return openings
}

/** This year and the next, in the desk's zone. */
function yearsShown({ calendar }: FeedHours, now: Temporal.Instant): [Temporal.Instant, Temporal.Instant] {
  const year = now.toZonedDateTimeISO(calendar.timeZone).with({ month: 1, day: 1 }).startOfDay()
  return [year.toInstant(), year.add({ years: 2 }).toInstant()]
}

const WEEKDAY: Record<Weekday, ICalWeekday> = {
  MON: ICalWeekday.MO,
  TUE: ICalWeekday.TU,
  WED: ICalWeekday.WE,
  THU: ICalWeekday.TH,
  FRI: ICalWeekday.FR,
  SAT: ICalWeekday.SA,
  SUN: ICalWeekday.SU,
}

/** Two calendars may close for one holiday. */
function isFirstOfItsId({ id }: ICalEventData, index: number, all: readonly ICalEventData[]): boolean {
  return all.findIndex((other) => other.id === id) === index
}

function stampOf(at: Temporal.Instant): string {
  return at.toString().replaceAll(/[-:]/g, '')
}

/** The library writes the calendar's own name as it is given. */
function escaped(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[\\;,]/g, '\\$&')
}
