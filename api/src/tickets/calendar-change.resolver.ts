import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { CalendarType } from '../plans/calendar.type.ts'
import { readDrawnCalendars } from '../plans/calendars.read.ts'
import { drawnCalendar } from '../plans/drawn-calendar.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { calendarChange, ChangeCalendarInput, RehearseCalendarChangeInput } from './calendar-change.input.ts'
import { changeCalendar } from './change-calendar.ts'
import { reckonCalendarChange } from './reckon-calendar-change.ts'
import { CalendarPayload, rehearsalOf, RehearsalPayload } from './rehearsal.type.ts'

/** Stands with tickets because their deadlines follow a calendar, and plans know nothing of them. */
@Resolver(() => CalendarType)
export class CalendarChangeResolver {
  @Directive('@requires(scope: "calendars:administer")')
  @Query(() => RehearsalPayload, {
    nullable: true,
    description:
      'Which deadlines of open tickets a change of a calendar would move, and how. Writes nothing. For administrators. Refused with CALENDAR_PROBLEM (the names say what contradicts itself), NOTHING_CHANGED, NOT_FOUND.',
  })
  rehearseCalendarChange(
    @Ctx() { em, viewer, now }: SignedIn,
    @Arg('input', () => RehearseCalendarChangeInput, {
      description: 'Which calendar, and what is to be different.',
    })
    input: RehearseCalendarChangeInput,
  ): Promise<Partial<RehearsalPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, storePolicy.administer, null)
      const asked = { calendarKey: input.calendarKey, change: calendarChange(input.change) }
      return { rehearsal: rehearsalOf(await reckonCalendarChange(em.fork(), asked, 'LOOKED_AT', now)) }
    })
  }

  @Directive('@requires(scope: "calendars:administer")')
  @Mutation(() => CalendarPayload, {
    nullable: true,
    description:
      'Changes a calendar from now on, after a rehearsal. Promises given before keep theirs unless it is decided otherwise (S2). For administrators. Refused with REHEARSAL_OUTDATED when something moved since the rehearsal, KEY_REUSED for another decision after the same one, REASON_REQUIRED, and what the rehearsal is refused with.',
  })
  changeCalendar(
    @Ctx() { em, viewer, now, reads }: SignedIn,
    @Arg('input', () => ChangeCalendarInput, {
      description: 'The change as it was rehearsed, and what was decided.',
    })
    input: ChangeCalendarInput,
  ): Promise<Partial<CalendarPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, storePolicy.administer, null)
      const person = await em.findOneOrFail(Person, viewer.personId)
      const decided = { ...input, change: calendarChange(input.change) }
      await changeCalendar(em, decided, { person, side: 'PLATFORM' }, now)
      return {
        calendar: (await readDrawnCalendars(reads, input.calendarKey, now)).map(drawnCalendar)[0] ?? null,
      }
    })
  }
}
