import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { Weekday } from '../domain/opening-rule.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { DateTime, LocalDate } from '../graphql/scalars.ts'
import { LocalisedText } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'

/** The days of the week as people write them down. */
export const WEEK = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const satisfies readonly Weekday[]
export const WeekdayName = enumOf(WEEK, 'Weekday', 'A day of the week.', {
  MON: 'Monday.',
  TUE: 'Tuesday.',
  WED: 'Wednesday.',
  THU: 'Thursday.',
  FRI: 'Friday.',
  SAT: 'Saturday.',
  SUN: 'Sunday.',
})

@ObjectType({ description: 'A span of a local day, by the clock on the wall.' })
export class WallHours {
  @Field(() => String, { description: 'When it begins, `HH:MM`, in the calendar’s zone.' })
  from!: string

  @Field(() => String, { description: 'When it is over, `HH:MM`; `24:00` is midnight at the day’s end.' })
  to!: string
}

@ObjectType({ description: 'The hours of a day of the week.' })
export class WeekdayHours {
  @Field(() => WeekdayName, { description: 'Which day.' })
  weekday!: Weekday

  @Field(() => [WallHours], { description: 'When the desk is there; empty on a day without hours.' })
  spans!: WallHours[]
}

@ObjectType({ description: 'A date on which the desk is closed.' })
export class ClosedDate {
  @Field(() => LocalDate, { description: 'The date, in the calendar’s zone.' })
  on!: Temporal.PlainDate

  @Field(() => LocalisedText, {
    nullable: true,
    description: 'What it is called; null where it has no name.',
  })
  name!: LocalisedText | null
}

@ObjectType({ description: 'A date with hours of its own, which hold even when it is also closed.' })
export class SpecialDate extends ClosedDate {
  @Field(() => [WallHours], { description: 'When the desk is there on that date.' })
  spans!: WallHours[]
}

@ObjectType({ description: 'How the hours of a day of the week changed.' })
export class ChangedHours {
  @Field(() => WeekdayName, { description: 'Which day.' })
  weekday!: Weekday

  @Field(() => [WallHours], { description: 'The hours before.' })
  before!: WallHours[]

  @Field(() => [WallHours], { description: 'The hours since.' })
  after!: WallHours[]
}

@ObjectType({
  description: 'A change of a calendar: who, when, why, and what was different then. Never edited.',
})
export class CalendarRevision {
  @Field(() => Int, { description: 'Which revision it made; the first one is 1.' })
  revision!: number

  @Field(() => DateTime, { description: 'Since when it holds.' })
  at!: Temporal.Instant

  @Field(() => Actor, { nullable: true, description: 'Who made it; null for the first.' })
  by!: Actor | null

  @Field(() => String, { nullable: true, description: 'Why; null for the first.' })
  reason!: string | null

  @Field(() => Int, {
    nullable: true,
    description:
      'How many open tickets followed it; null where promises that were given kept their calendar.',
  })
  movedTicketCount!: number | null

  @Field(() => [ClosedDate], { description: 'Dates that it closed, or named anew.' })
  closed!: ClosedDate[]

  @Field(() => [ClosedDate], {
    description: 'Closed dates as they were before it took them out or named them anew.',
  })
  reopened!: ClosedDate[]

  @Field(() => [SpecialDate], { description: 'Dates that it gave hours of their own.' })
  special!: SpecialDate[]

  @Field(() => [SpecialDate], {
    description: 'Dates with hours of their own, as they were before it changed them.',
  })
  unspecial!: SpecialDate[]

  @Field(() => [ChangedHours], { description: 'Days of the week to which it gave other hours.' })
  hours!: ChangedHours[]
}

@ObjectType('Calendar', {
  description: 'When the desk works: the hours of the week, and the dates that differ (P4).',
})
export class CalendarType {
  @Field(() => ID, { description: 'Its key, such as `office-hours`.' })
  key!: string

  @Field(() => String, { description: 'The country whose public holidays are proposed, ISO 3166.' })
  country!: string

  @Field(() => String, { description: 'The IANA zone of all its times. It does not change.' })
  timeZone!: string

  @Field(() => Int, { description: 'How many times it was drawn; grows with each change.' })
  revision!: number

  @Field(() => [WeekdayHours], { description: 'The seven days of the week, Monday first.' })
  hours!: WeekdayHours[]

  @Field(() => [ClosedDate], { description: 'Every date on which it is closed, in order.' })
  closedDates!: ClosedDate[]

  @Field(() => [SpecialDate], { description: 'Every date with hours of its own, in order.' })
  specialDates!: SpecialDate[]

  @Field(() => [String], {
    description: 'The plans that count by it now, or reach the desk by its hours, by name.',
  })
  plans!: string[]
}
