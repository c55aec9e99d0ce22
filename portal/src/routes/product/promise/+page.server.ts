import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'

const PROMISE = graphql(`
  query PromiseToConsider {
    considerationPromise {
      considered
      overdue
      total
      withinDays
      setAt
      setBy {
        name
      }
    }
    considerationByMonth {
      month
      due
      inTime
      late
      open
    }
  }
`)

const SET_DAYS = graphql(`
  mutation SetDaysToConsider($input: SetDaysToConsiderInput!) {
    setDaysToConsider(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** The promise to consider: how many days it gives, and how it is kept. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { viewer } = await parent()
  const { considerationPromise, considerationByMonth } = await locals.api.query(PROMISE, {})
  return {
    promise: considerationPromise!,
    months: considerationByMonth ?? [],
    canSet: viewer.staffRole !== 'AGENT',
    isSaved: url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  /** Sets the days (G2); what was refused comes back as it was written. */
  save: async ({ locals, request }) => {
    const written = String((await request.formData()).get('days') ?? '').trim()
    if (!/^\d{1,4}$/.test(written)) return fail(400, { written })
    const { setDaysToConsider } = await locals.api.mutate(SET_DAYS, { input: { days: Number(written) } })
    if (!setDaysToConsider || setDaysToConsider.userErrors.length > 0) return fail(400, { written })
    redirect(303, '?saved')
  },
}
