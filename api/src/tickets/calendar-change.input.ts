import { Field, ID, InputType } from 'type-graphql'
import type { CalendarChange } from '../domain/calendar-change.ts'
import type { Weekday } from '../domain/opening-rule.ts'
import { writtenText } from '../domain/written-text.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { LocalDate } from '../graphql/scalars.ts'
import { LocalisedTextInput } from '../graphql/values.type.ts'
import { WeekdayName } from '../plans/calendar.type.ts'
import type { OpenPromises } from './change-calendar.ts'

@InputType({ description: 'A span of a local day, by the clock on the wall.' })
export class WallHoursInput {
  @Field(() => String, { description: 'When it begins, `HH:MM`, in the calendar’s zone.' })
  from!: string

  @Field(() => String, { description: 'When it is over, `HH:MM`, after it begins; `24:00` is midnight.' })
  to!: string
}

@InputType({ description: 'A date on which the desk is closed.' })
export class ClosedDateInput {
  @Field(() => LocalDate, { description: 'The date, in the calendar’s zone.' })
  on!: Temporal.PlainDate

  @Field(() => LocalisedTextInput, {
    nullable: true,
    description: 'What it is called, at most 100 characters, if it has a name.',
  })
  name?: LocalisedTextInput | null
}

@InputType({ description: 'A date with hours of its own.' })
export class SpecialDateInput extends ClosedDateInput {
  @Field(() => [WallHoursInput], {
    description: 'When the desk is there on that date, spans that do not overlap.',
  })
  spans!: WallHoursInput[]
}

@InputType({ description: 'The hours of a day of the week.' })
export class WeekdayHoursInput {
  @Field(() => WeekdayName, { description: 'Which day.' })
  weekday!: Weekday

  @Field(() => [WallHoursInput], { description: 'Spans that do not overlap; none for a day without hours.' })
  spans!: WallHoursInput[]
}

@InputType({ description: 'What is to be different in a calendar; everything left out stays.' })
export class CalendarChangeInput {
  @Field(() => [ClosedDateInput], { nullable: true, description: 'Dates to close, or to name anew.' })
  close?: ClosedDateInput[] | null

  @Field(() => [LocalDate], { nullable: true, description: 'Closed dates that follow the week again.' })
  reopen?: Temporal.PlainDate[] | null

  @Field(() => [SpecialDateInput], { nullable: true, description: 'Dates that get hours of their own.' })
  special?: SpecialDateInput[] | null

  @Field(() => [LocalDate], { nullable: true, description: 'Dates that lose the hours of their own.' })
  unspecial?: Temporal.PlainDate[] | null

  @Field(() => [WeekdayHoursInput], { nullable: true, description: 'Days of the week that get other hours.' })
  hours?: WeekdayHoursInput[] | null
}

@InputType({ description: 'A change of a calendar, to be rehearsed.' })
export class RehearseCalendarChangeInput {
  @Field(() => ID, { description: 'The key of the calendar.' })
  calendarKey!: string

  @Field(() => CalendarChangeInput, { description: 'What is to be different.' })
  change!: CalendarChangeInput
}

export const OpenPromisesName = enumOf(
  ['KEEP', 'FOLLOW'],
  'OpenPromises',
  'What becomes of promises that were given before a change.',
  {
    KEEP: 'They keep what they were given by; only tickets opened later follow the change.',
    FOLLOW:
      'Exactly the deadlines that the rehearsal named move; their stores read the reason (S2). The resolution of what belongs to an incident never moves later (P6).',
  },
)

@InputType({ description: 'A change of a calendar that was rehearsed, and what was decided.' })
export class ChangeCalendarInput extends RehearseCalendarChangeInput {
  @Field(() => String, {
    description: 'The rehearsal’s fingerprint. Sent again with the same decision, it changes nothing.',
  })
  fingerprint!: string

  @Field(() => OpenPromisesName, { description: 'What becomes of promises that were given before.' })
  openPromises!: OpenPromises

  @Field(() => String, {
    description: 'Why, at most 500 characters; stores whose deadlines move read it.',
  })
  reason!: string
}

const MOST_IN_NAME = 100

/**
 * A change as the domain takes it.
 * @throws Refusal `REQUIRED`, `TOO_LONG` (change) for a name that is none
 */
export function calendarChange(input: CalendarChangeInput): CalendarChange {
  return {
    close: (input.close ?? []).map((date) => ({ on: date.on.toString(), name: nameOf(date) })),
    reopen: (input.reopen ?? []).map(String),
    special: (input.special ?? []).map((date) => ({
      on: date.on.toString(),
      name: nameOf(date),
      spans: spansOf(date),
    })),
    unspecial: (input.unspecial ?? []).map(String),
    hours: (input.hours ?? []).map((day) => ({ weekday: day.weekday, spans: spansOf(day) })),
  }
}

function nameOf({ name }: ClosedDateInput) {
  return name ? writtenText(name, MOST_IN_NAME, 'change') : null
}

function spansOf({ spans }: { spans: WallHoursInput[] }) {
  return spans.map(({ from, to }): [string, string] => [from, to])
}
