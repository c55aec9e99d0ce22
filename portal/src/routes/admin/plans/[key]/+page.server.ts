import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { PLAN_TERMS_FIELDS } from '../plan-fields.ts'
import { planActions } from './plan-actions.ts'
import type { Actions, PageServerLoad } from './$types'

const PLAN = graphql(
  `
    query PlanToAdminister {
      offeredPlans {
        key
        name
        storeCount
        inForce {
          ...PlanTermsFields
        }
        toCome {
          ...PlanTermsFields
        }
        rateCards {
          from
          hourly {
            amount
            currencyCode
          }
          minimumMinutes
          incrementMinutes
          by {
            name
          }
          reason
          setAt
        }
      }
    }
  `,
  [PLAN_TERMS_FIELDS],
)

/** A plan: what it grants and costs, now and later, and its rates. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { offeredPlans } = await locals.api.query(PLAN, {})
  const plan = offeredPlans?.find(({ key }) => key === params.key)
  if (!plan) error(404, 'NOT_FOUND')
  return { plan, isDone: url.searchParams.has('done') }
}

export const actions: Actions = planActions
