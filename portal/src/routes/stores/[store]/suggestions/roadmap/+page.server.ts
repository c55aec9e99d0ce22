import { graphql } from '@stoa/schema'
import { WISH_FIELDS } from '../wish-fields.ts'
import type { PageServerLoad } from './$types'

const ROADMAP = graphql(
  `
    query WholeRoadmap {
      inProgress: suggestions(first: 50, filter: { statusIn: [IN_PROGRESS] }, orderBy: RECENTLY_DECIDED) {
        nodes {
          ...WishFields
        }
      }
      planned: suggestions(first: 100, filter: { statusIn: [PLANNED] }, orderBy: VOTES) {
        nodes {
          ...WishFields
        }
      }
      shipped: suggestions(first: 10, filter: { statusIn: [SHIPPED] }, orderBy: RECENTLY_DECIDED) {
        nodes {
          ...WishFields
        }
      }
    }
  `,
  [WISH_FIELDS],
)

/** What is coming: in progress, planned by its quarter, and what shipped lately (G5). */
export const load: PageServerLoad = async ({ locals }) => {
  const { inProgress, planned, shipped } = await locals.api.query(ROADMAP, {})
  return {
    inProgress: inProgress?.nodes ?? [],
    planned: planned?.nodes ?? [],
    shipped: shipped?.nodes ?? [],
  }
}
