import { graphql } from '@stoa/schema'
import { monthAfter, runningMonth } from './months.ts'
import type { PageServerLoad } from './$types'

const MONTHS = graphql(`
  query ClosedMonths {
    closedMonths {
      month
      closedAt
      statements
    }
    platform {
      timeZone
    }
  }
`)

const FIRST = graphql(`
  query FirstMonthToClose($running: String!) {
    rehearseClosing(month: $running) {
      firstOpenMonth
    }
  }
`)

/** The months that are closed, and the one that is closed next. */
export const load: PageServerLoad = async ({ locals }) => {
  const { closedMonths, platform } = await locals.api.query(MONTHS, {})
  const [newest] = closedMonths ?? []
  const { rehearseClosing } = newest
    ? { rehearseClosing: { firstOpenMonth: monthAfter(newest.month) } }
    : await locals.api.query(FIRST, { running: runningMonth() })
  return {
    months: closedMonths ?? [],
    next: rehearseClosing?.firstOpenMonth ?? null,
    zone: platform?.timeZone ?? 'UTC',
  }
}
