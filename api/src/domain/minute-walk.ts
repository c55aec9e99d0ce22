import type { BusinessCalendar } from './business-calendar.ts'
import type { ClockEvent, ClockState, SlaTarget, SlaTargets } from './sla-clock.ts'

/** How far the walk looks ahead: what is not reached by then counts as never. */
const HORIZON = 150 * 24 * 60
const WEEKDAY_NAMES = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const

type Walked = { state: ClockState; dueAt: number | null; remainingMinutes: number | null }
type Target = { minutes: number; clock: SlaTarget['clock']; since: number } | null

type LocalQuarter = { date: string; weekday: (typeof WEEKDAY_NAMES)[number]; hour: number; minute: number }

const localQuarters = new Map<string, LocalQuarter>()
const openQuarters = new WeakMap<BusinessCalendar, Map<number, boolean[]>>()

/** Whether a minute is open, by looking at the clock on the wall; a quarter of an hour is looked at at once. */
export function walkedOpen(calendar: BusinessCalendar, minute: number): boolean {
  const quarters = openQuarters.getOrInsertComputed(calendar, () => new Map<number, boolean[]>())
  const quarter = Math.floor(minute / 15)
  return quarters.getOrInsertComputed(quarter, () => openQuarter(calendar, quarter))[minute - quarter * 15]!
}

function openQuarter({ timeZone, hours, closed, special }: BusinessCalendar, quarter: number): boolean[] {
  const local = localQuarters.getOrInsertComputed(`${timeZone} ${quarter}`, () =>
    localQuarter(timeZone, quarter),
  )
  const weekly = closed.some(({ on }) => on === local.date) ? [] : (hours[local.weekday] ?? [])
  const spans = special.find(({ on }) => on === local.date)?.spans ?? weekly
  return Array.from({ length: 15 }, (_, minute) => {
    const time = `${String(local.hour).padStart(2, '0')}:${String(local.minute + minute).padStart(2, '0')}`
    return spans.some(([from, to]) => from <= time && time < to)
  })
}

function localQuarter(timeZone: string, quarter: number): LocalQuarter {
  const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * 900_000).toZonedDateTimeISO(timeZone)
  const { hour, minute, dayOfWeek } = zoned
  return { date: zoned.toPlainDate().toString(), weekday: WEEKDAY_NAMES[dayOfWeek - 1]!, hour, minute }
}

/**
 * The obvious clock: it walks every minute of a ticket's life and follows the rules as they are written, slowly.
 * It shares nothing with the real one but the shape of its input.
 */
export function walkClocks(calendar: BusinessCalendar, targets: SlaTargets, all: ClockEvent[], at: number) {
  const events = withoutUnlinked(all.filter((event) => minuteAt(event) <= at))
  return {
    firstResponse: walkClock(calendar, targets.firstResponse, events, at, 'firstResponse'),
    resolution: walkClock(calendar, targets.resolution, events, at, 'resolution'),
  }
}

function withoutUnlinked(events: ClockEvent[]): ClockEvent[] {
  let resolved = false
  let standing: number | null = null
  for (let index = 0; index < events.length; index++) {
    const { type } = events[index]!
    if (type === 'RESOLVED') resolved = true
    if (type === 'REOPENED') resolved = false
    if (type === 'INCIDENT_LINKED' && !resolved && standing === null) standing = index
    if (type === 'INCIDENT_UNLINKED' && standing !== null) {
      const link = standing
      return withoutUnlinked(events.filter((_, other) => other !== link && other !== index))
    }
  }
  return events
}

function walkClock(
  calendarAtOpening: BusinessCalendar,
  first: SlaTarget | null,
  events: ClockEvent[],
  at: number,
  clock: 'firstResponse' | 'resolution',
): Walked {
  const openedAt = minuteAt(events[0]!)
  const ran = new Set<number>()
  let calendar = calendarAtOpening
  let target: Target = first && { ...first, since: openedAt }
  let [waiting, linked] = [false, false]
  let completed: { at: number; dueAt: number | null } | null = null

  const counts = (minute: number, { clock }: NonNullable<Target>) =>
    clock === 'ELAPSED' || walkedOpen(calendar, minute)
  const counted = (target: NonNullable<Target>, end: number) => {
    let minutes = 0
    for (let minute = target.since; minute < end; minute++)
      if (ran.has(minute) && counts(minute, target)) minutes++
    return minutes
  }
  const due = (target: Target, now: number, runsOn: boolean): number | null => {
    if (target === null) return null
    let minutes = 0
    for (let minute = target.since; minute < (runsOn ? now + HORIZON : now); minute++) {
      if ((minute >= now || ran.has(minute)) && counts(minute, target)) minutes++
      if (minutes === target.minutes) return minute + 1
    }
    return null
  }
  const compare = (rival: Target, now: number) => {
    const [ours, theirs] = [due(target, now, true), due(rival, now, true)]
    if (theirs !== null && (ours === null || theirs < ours)) target = rival
  }
  const resolution = (event: ClockEvent, now: number) => {
    if (completed !== null) {
      if (event.type === 'REOPENED') [completed, waiting] = [null, false]
    } else if (event.type === 'WAITING_ON_STORE') waiting = !linked
    else if (event.type === 'STORE_REPLIED') waiting = false
    else if (event.type === 'RESOLVED') completed = { at: now, dueAt: due(target, now, !waiting) }
    else if (event.type === 'EXTENDED')
      target = target && { ...target, minutes: target.minutes + event.minutes }
    else if (event.type === 'PLAN_CHANGED') {
      compare(event.targets.resolution && { ...event.targets.resolution, since: openedAt }, now)
    } else if (event.type === 'CALENDAR_CHANGED') {
      const [had, before] = [calendar, due(target, now, !waiting) ?? Infinity]
      calendar = event.calendar
      if (linked && (due(target, now, !waiting) ?? Infinity) > before) calendar = had
    } else if (event.type === 'INCIDENT_LINKED' && !linked) {
      compare(event.target && { ...event.target, since: now }, now)
      ;[linked, waiting] = [true, false]
    }
  }
  const firstResponse = (event: ClockEvent, now: number) => {
    if (completed !== null) return
    if (event.type === 'AGENT_REPLIED' || event.type === 'RESOLVED') {
      completed = { at: now, dueAt: due(target, now, true) }
    } else if (event.type === 'PLAN_CHANGED') {
      compare(event.targets.firstResponse && { ...event.targets.firstResponse, since: openedAt }, now)
    } else if (event.type === 'CALENDAR_CHANGED') calendar = event.calendar
  }

  for (let minute = openedAt; minute <= at; minute++) {
    for (const event of events) {
      if (minuteAt(event) !== minute) continue
      if (clock === 'resolution') resolution(event, minute)
      else firstResponse(event, minute)
    }
    if (completed === null && !waiting && minute < at) ran.add(minute)
  }

  const done = completed as { at: number; dueAt: number | null } | null
  const inForce = target as Target
  if (inForce === null) return { state: 'NO_TARGET', dueAt: null, remainingMinutes: null }
  const dueAt = done ? done.dueAt : due(inForce, at, !waiting)
  const remainingMinutes = inForce.minutes - counted(inForce, done?.at ?? at)
  const late = dueAt !== null && (done?.at ?? at) > dueAt
  if (done) return { state: late ? 'MISSED' : 'MET', dueAt, remainingMinutes }
  if (late) return { state: 'BREACHED', dueAt, remainingMinutes }
  if (waiting) return { state: 'PAUSED', dueAt, remainingMinutes }
  return { state: remainingMinutes * 5 <= inForce.minutes ? 'AT_RISK' : 'ON_TRACK', dueAt, remainingMinutes }
}

function minuteAt({ at }: ClockEvent): number {
  return at.epochMilliseconds / 60_000
}
