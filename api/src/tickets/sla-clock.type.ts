import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { ClockReading, ClockSegment as DomainSegment, ClockState } from '../domain/sla-clock.ts'
import { DateTime } from '../graphql/scalars.ts'
import { CalendarDay, LocalisedText, Span } from '../graphql/values.type.ts'
import { calendarDays } from '../plans/calendar-days.ts'
import { ClockKind } from '../plans/clock-kind.type.ts'

export const SlaState = {
  NO_TARGET: 'NO_TARGET',
  ON_TRACK: 'ON_TRACK',
  AT_RISK: 'AT_RISK',
  PAUSED: 'PAUSED',
  BREACHED: 'BREACHED',
  MET: 'MET',
  MISSED: 'MISSED',
} as const
registerEnumType(SlaState, {
  name: 'SlaState',
  description: 'How a clock stands (S1).',
  valuesConfig: {
    NO_TARGET: { description: 'The plan makes no promise (S3).' },
    ON_TRACK: { description: 'It runs with time to spare.' },
    AT_RISK: { description: 'At most a fifth of the target is left.' },
    PAUSED: { description: 'It stands still and waits for the store.' },
    BREACHED: { description: 'The deadline has passed.' },
    MET: { description: 'It was completed in time.' },
    MISSED: { description: 'It was completed late.' },
  },
})

const SegmentKind = {
  COUNTED: 'COUNTED',
  WAITING_ON_STORE: 'WAITING_ON_STORE',
  RESOLVED: 'RESOLVED',
  DESK_CLOSED: 'DESK_CLOSED',
} as const
registerEnumType(SegmentKind, {
  name: 'SegmentKind',
  description: 'What a span of a clock’s life was (S5).',
  valuesConfig: {
    COUNTED: { description: 'Its minutes counted.' },
    WAITING_ON_STORE: { description: 'It waited for the store.' },
    RESOLVED: { description: 'The ticket was resolved, and opened again later.' },
    DESK_CLOSED: { description: 'The desk was closed, for a clock of open minutes.' },
  },
})

export const PromiseSource = { PLAN: 'PLAN', INCIDENT: 'INCIDENT' } as const
registerEnumType(PromiseSource, {
  name: 'PromiseSource',
  description: 'Whose promise counts (P6).',
  valuesConfig: {
    PLAN: { description: 'The plan’s.' },
    INCIDENT: { description: 'That of the incident to which the ticket belongs.' },
  },
})

@ObjectType('ClockSegment', { description: 'A span of a clock’s life and what it was (S5).' })
export class ClockSegmentType extends Span {
  @Field(() => SegmentKind, { description: 'What it was.' })
  kind!: DomainSegment['kind']

  @Field(() => Int, { description: 'Minutes that counted in it.' })
  minutes!: number

  @Field(() => Int, { description: 'Minutes that had counted when it ended.' })
  totalMinutes!: number

  @Field(() => [LocalisedText], { description: 'The holidays it meets, by name.' })
  holidays!: LocalisedText[]
}

@ObjectType('Extension', {
  description: 'A deadline moved openly, with the reason that the store reads (S2).',
})
export class ExtensionType {
  @Field(() => DateTime, { description: 'When it was announced.' })
  at!: Temporal.Instant

  @Field(() => Int, { description: 'Minutes added to the target.' })
  minutes!: number

  @Field(() => DateTime, {
    nullable: true,
    description: 'The deadline before; null while the clock stood still.',
  })
  fromDueAt!: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'The deadline after; null while the clock stood still.',
  })
  toDueAt!: Temporal.Instant | null

  @Field(() => String, { description: 'Why.' })
  reason!: string
}

@ObjectType('SlaClock', {
  description: 'What one clock of a ticket shows now, and how it came to that (S1, S5).',
})
export class SlaClockType {
  @Field(() => SlaState, { description: 'How it stands.' })
  state!: ClockState

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes of the target in force, extensions included; null for no promise.',
  })
  targetMinutes!: number | null

  @Field(() => ClockKind, { nullable: true, description: 'Which minutes it counts; null for no promise.' })
  clock!: 'ELAPSED' | 'BUSINESS' | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'The deadline; null for no promise and while it stands still short of it.',
  })
  dueAt!: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'When at most a fifth of the target will be left, if it runs on.',
  })
  atRiskAt!: Temporal.Instant | null

  @Field(() => Int, { nullable: true, description: 'Minutes left, negative when late; null for no promise.' })
  remainingMinutes!: number | null

  @Field(() => Int, { description: 'Minutes counted so far.' })
  countedMinutes!: number

  @Field(() => DateTime, { description: 'When the target in force began to count.' })
  startedAt!: Temporal.Instant

  @Field(() => PromiseSource, { nullable: true, description: 'Whose target counts; null for no promise.' })
  source!: ClockReading['source']

  @Field(() => DateTime, {
    nullable: true,
    description:
      'For the resolution, when the ticket was linked to the incident that it belongs to (P6); null where it belongs to none.',
  })
  incidentLinkedAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When it was completed.' })
  completedAt!: Temporal.Instant | null

  @Field(() => [ClockSegmentType], {
    description: 'What it is made of, from its start to now or its completion, without gaps.',
  })
  segments!: ClockSegmentType[]

  @Field(() => [CalendarDay], {
    description: 'The local days it spans, up to its deadline, with the desk’s hours; at most 62.',
  })
  days!: CalendarDay[]

  @Field(() => [ExtensionType], { description: 'How its deadline was moved.' })
  extensions!: ExtensionType[]
}

const MOST_DAYS = 62

/** A clock as the API gives it. `asked` are the fields wanted of it: drawing the days and segments costs more than the rest. */
export function slaClock(
  reading: ClockReading,
  announced: readonly { at: Temporal.Instant; minutes: number; reason: string }[],
  asked: (field: string) => boolean,
  now: Temporal.Instant,
  incidentLinkedAt: Temporal.Instant | null,
): SlaClockType {
  return {
    source: reading.source,
    incidentLinkedAt,
    state: reading.state,
    targetMinutes: reading.target?.minutes ?? null,
    clock: reading.target?.clock ?? null,
    dueAt: reading.dueAt,
    atRiskAt: reading.atRiskAt,
    remainingMinutes: reading.remainingMinutes,
    countedMinutes: reading.countedMinutes,
    startedAt: reading.startedAt,
    completedAt: reading.completedAt,
    segments: asked('segments')
      ? reading.segments.map((segment) => ({
          ...segment,
          holidays: segment.holidays.map(({ name }) => name),
        }))
      : [],
    days:
      asked('days') && reading.target
        ? calendarDays(reading.calendar, reading.startedAt, lastDrawn(reading, now))
        : [],
    extensions: extensionsOf(reading, announced),
  }
}

/** Up to when a clock is drawn: its deadline or its end, and now while it runs. */
function lastDrawn({ startedAt, dueAt, completedAt }: ClockReading, now: Temporal.Instant): Temporal.Instant {
  const end = completedAt ?? now
  const last = dueAt && Temporal.Instant.compare(dueAt, end) > 0 ? dueAt : end
  const most = startedAt.add({ hours: MOST_DAYS * 24 })
  return Temporal.Instant.compare(last, most) > 0 ? most : last
}

/** The extensions in force with their reasons: each reason belongs to one, in the order they were announced. */
function extensionsOf(
  { extensions }: ClockReading,
  announced: readonly { at: Temporal.Instant; minutes: number; reason: string }[],
): ExtensionType[] {
  const left = [...announced]
  return extensions.map(({ at, minutes, from, to }) => {
    const place = left.findIndex(
      (other) => minuteText(other.at) === minuteText(at) && other.minutes === minutes,
    )
    const [found] = place < 0 ? [] : left.splice(place, 1)
    return { at, minutes, fromDueAt: from, toDueAt: to, reason: found?.reason ?? '' }
  })
}

function minuteText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'minute' })
}
