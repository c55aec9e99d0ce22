import 'reflect-metadata'
import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { CalendarProblemCode } from '../domain/calendar-problem.ts'

registerEnumType(CalendarProblemCode, {
  name: 'CalendarProblemCode',
  description:
    'What contradicts itself in a calendar (P4). The list is closed; new codes are added, none changes its meaning.',
  valuesConfig: {
    UNKNOWN_ZONE: { description: 'Names: what is no IANA time zone.' },
    UNKNOWN_WEEKDAY: { description: 'Names: what is no day of the week.' },
    NO_DATE: { description: 'Names: what is no date.' },
    YEAR_OUT_OF_RANGE: { description: 'Names: the date, the first year and the last one that are taken.' },
    NO_TIME: { description: 'Names: the day, and what is no time of day.' },
    CLOSES_BEFORE_OPENING: { description: 'Names: the day, when it opens, when it closes.' },
    SPANS_OVERLAP: { description: 'Names: the day, and the two spans that overlap.' },
    CLOSED_TWICE: { description: 'Names: the date that is closed twice.' },
    SPECIAL_TWICE: { description: 'Names: the date that has hours of its own twice.' },
    NAMED_TWICE: { description: 'Names: the day that the change names twice.' },
    SPECIAL_NAMED_TWICE: { description: 'Names: the date whose own hours the change names twice.' },
    NOT_CLOSED: { description: 'Names: the date that is to be opened and is not closed.' },
    NOT_SPECIAL: { description: 'Names: the date that is to lose hours of its own and has none.' },
  },
})

@ObjectType({ description: 'One thing in a calendar, or a change of it, that contradicts itself.' })
export class CalendarProblem {
  @Field(() => CalendarProblemCode, { description: 'A stable code.' })
  code!: CalendarProblemCode

  @Field(() => [String], {
    description:
      'What it is about, in the order that the code tells: days as ISO dates or MON to SUN, times as HH:MM, spans as HH:MM–HH:MM, in the calendar’s zone.',
  })
  names!: string[]

  @Field(() => String, { description: 'It as an English sentence, for logs.' })
  message!: string
}
