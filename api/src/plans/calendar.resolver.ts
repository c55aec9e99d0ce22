import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { topLevel } from '../graphql/errors.ts'
import { CalendarRevision, CalendarType, ClosedDate } from './calendar.type.ts'
import { readDrawnCalendars, readRevisions } from './calendars.read.ts'
import { closedDate, drawnCalendar, drawnRevision } from './drawn-calendar.ts'
import { publicHolidays } from './public-holidays.ts'

const YEARS = { first: 2000, last: 2100 }
const YEAR = { description: 'Which year, 2000 to 2100.' }
const MOST_REVISIONS = 50

@Resolver(() => CalendarType)
export class CalendarResolver {
  @Directive('@requires(scope: "calendars:administer")')
  @Query(() => [CalendarType], {
    nullable: true,
    description: 'Every calendar as it stands, by key (P4). For administrators.',
  })
  async calendars(@Ctx() { reads, now }: SignedIn): Promise<CalendarType[]> {
    return (await readDrawnCalendars(reads, null, now)).map(drawnCalendar)
  }

  @Directive('@requires(scope: "calendars:administer")')
  @Query(() => CalendarType, {
    nullable: true,
    description: 'One calendar as it stands; null when there is none with that key (P4). For administrators.',
  })
  async calendar(
    @Ctx() { reads, now }: SignedIn,
    @Arg('key', () => ID, { description: 'Its key.' }) key: string,
  ): Promise<CalendarType | null> {
    return (await readDrawnCalendars(reads, key, now)).map(drawnCalendar)[0] ?? null
  }

  @FieldResolver(() => [ClosedDate], {
    description:
      'The public holidays of its country in a year that it is not closed on, by date. Nothing is closed before a person confirms it (P4).',
  })
  proposedHolidays(@Root() calendar: CalendarType, @Arg('year', () => Int, YEAR) year: number): ClosedDate[] {
    const closed = new Set(calendar.closedDates.map(({ on }) => on.toString()))
    return holidaysIn(calendar, year).filter(({ on }) => !closed.has(on.toString()))
  }

  @FieldResolver(() => [ClosedDate], {
    description:
      'The closed dates of a year that are no public holidays of its country as far as the library knows: added by hand, or moved by decree.',
  })
  unknownHolidays(@Root() calendar: CalendarType, @Arg('year', () => Int, YEAR) year: number): ClosedDate[] {
    const known = new Set(holidaysIn(calendar, year).map(({ on }) => on.toString()))
    return calendar.closedDates.filter(({ on }) => on.year === year && !known.has(on.toString()))
  }

  @FieldResolver(() => [CalendarRevision], {
    description: 'Who changed it when, why, and what: the newest first, at most 50.',
  })
  async revisions(
    @Root() { key }: CalendarType,
    @Ctx() { reads }: SignedIn,
    @Arg('first', () => Int, { defaultValue: 10, description: 'How many, at most 50.' }) first: number,
  ): Promise<CalendarRevision[]> {
    const most = Math.min(Math.max(first, 0), MOST_REVISIONS)
    const rows = await readRevisions(reads, key, most + 1)
    return rows.slice(0, most).map((row, index) => drawnRevision(row, rows[index + 1]?.definition ?? null))
  }
}

function holidaysIn({ country }: CalendarType, year: number): ClosedDate[] {
  if (year < YEARS.first || year > YEARS.last)
    throw topLevel('BAD_USER_INPUT', `The year is one of ${YEARS.first} to ${YEARS.last}.`)
  return publicHolidays(country, [year]).map(closedDate)
}
