import { graphql } from '@stoa/schema'
import type { PageServerLoad } from './$types'

const CALENDARS = graphql(`
  query Calendars {
    calendars {
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
    }
  }
`)

/** Every calendar that the desk works by. */
export const load: PageServerLoad = async ({ locals }) => {
  const { calendars } = await locals.api.query(CALENDARS, {})
  return { calendars: calendars ?? [] }
}
