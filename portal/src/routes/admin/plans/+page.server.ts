import { graphql } from '@stoa/schema'
import { PLAN_TERMS_FIELDS } from './plan-fields.ts'
import type { PageServerLoad } from './$types'

const PLANS = graphql(
  `
    query Plans {
      offeredPlans {
        key
        name
        storeCount
        inForce {
          ...PlanTermsFields
        }
      }
    }
  `,
  [PLAN_TERMS_FIELDS],
)

/** Every plan on offer, the smallest first. */
export const load: PageServerLoad = async ({ locals }) => {
  const { offeredPlans } = await locals.api.query(PLANS, {})
  return { plans: offeredPlans ?? [] }
}
