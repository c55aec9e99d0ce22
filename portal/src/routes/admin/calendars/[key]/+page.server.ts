import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { REHEARSAL_FIELDS } from '../../rehearsal-fields.ts'
import type { Actions, PageServerLoad } from './$types'
import { changeOf, type Change, typedIn } from './calendar-form.ts'

const CALENDAR = graphql(`
  query Calendar($key: ID!, $year: Int!) {
    calendar(key: $key) {
      key
      country
      timeZone
      plans
      hours {
        weekday
        spans {
          from
          to
        }
      }
      closedDates {
        on
        name {
          el
          nb
          en
        }
      }
      specialDates {
        on
        name {
          el
          nb
          en
        }
        spans {
          from
          to
        }
      }
      proposedHolidays(year: $year) {
        on
        name {
          el
          nb
          en
        }
      }
      unknownHolidays(year: $year) {
        on
      }
      revisions(first: 10) {
        revision
        at
        by {
          name
        }
        reason
        movedTicketCount
        closed {
          on
        }
        reopened {
          on
        }
        special {
          on
        }
        unspecial {
          on
        }
        hours {
          weekday
        }
      }
    }
  }
`)

const REHEARSE = graphql(
  `
    query RehearseCalendarChange($input: RehearseCalendarChangeInput!) {
      rehearseCalendarChange(input: $input) {
        rehearsal {
          ...RehearsalFields
        }
        userErrors {
          code
          calendarProblems {
            code
            names
          }
        }
      }
    }
  `,
  [REHEARSAL_FIELDS],
)

const CHANGE = graphql(`
  mutation ChangeCalendar($input: ChangeCalendarInput!) {
    changeCalendar(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

type Event = Pick<RequestEvent, 'locals' | 'url'> & { params: { key: string } }

/** One calendar in one year: `?year=`, the present one where it is left out. */
export const load: PageServerLoad = async (event) => {
  const [calendar, year] = [await readCalendar(event), yearOf(event)]
  const inYear = ({ on }: { on: string }) => on.startsWith(`${year}-`)
  return {
    year,
    isDone: event.url.searchParams.has('done'),
    calendar: {
      ...calendar,
      closedDates: calendar.closedDates.filter(inYear),
      specialDates: calendar.specialDates.filter(inYear),
    },
  }
}

export const actions: Actions = {
  /** Shows what a change would move; nothing is written, and what was typed stays. */
  async rehearse(event) {
    const typed = typedIn(await event.request.formData())
    const { change, unreadable } = changeOf(typed, await readCalendar(event))
    if (unreadable.length > 0) return fail(422, { typed, unreadable })
    return rehearse(event, typed, change)
  },
  /** Makes the change as it was rehearsed. Where something moved since, what would move now is shown instead. */
  async change(event) {
    const form = await event.request.formData()
    const change = parsed(form.get('change'))
    const typed = { ...typedIn(form), ...(parsed(form.get('typed')) as object) } as ReturnType<typeof typedIn>
    const decision = {
      openPromises: form.get('openPromises') === 'FOLLOW' ? ('FOLLOW' as const) : ('KEEP' as const),
      reason: String(form.get('reason') ?? ''),
    }
    const input = {
      calendarKey: event.params.key,
      change: change as Change,
      fingerprint: String(form.get('fingerprint')),
      ...decision,
    }
    const { changeCalendar } = await event.locals.api.mutate(CHANGE, { input })
    const refusal = changeCalendar?.userErrors[0]
    if (refusal) return rehearse(event, typed, change as Change, { ...decision, code: refusal.code })
    redirect(303, `/admin/calendars/${event.params.key}?year=${yearOf(event)}&done`)
  },
}

async function rehearse(
  event: Event,
  typed: ReturnType<typeof typedIn>,
  change: Change,
  decided: { openPromises: 'KEEP' | 'FOLLOW'; reason: string; code: string } | null = null,
) {
  const input = { calendarKey: event.params.key, change }
  const { rehearseCalendarChange } = await event.locals.api.query(REHEARSE, { input })
  const refused = rehearseCalendarChange?.userErrors[0]
  if (refused) return fail(422, { typed, refused })
  const rehearsal = rehearseCalendarChange?.rehearsal ?? null
  const shown = { typed, change, rehearsal, decided }
  return decided ? fail(422, shown) : shown
}

async function readCalendar(event: Event) {
  const { calendar } = await event.locals.api.query(CALENDAR, { key: event.params.key, year: yearOf(event) })
  if (!calendar) error(404, 'NOT_FOUND')
  return calendar
}

function yearOf({ url }: Pick<Event, 'url'>): number {
  const year = Number(url.searchParams.get('year'))
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : new Date().getUTCFullYear()
}

function parsed(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value))
  } catch {
    return error(400, { message: 'BAD_USER_INPUT' })
  }
}
