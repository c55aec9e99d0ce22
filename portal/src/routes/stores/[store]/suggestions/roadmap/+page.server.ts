import { graphql } from '@stoa/schema'
import { WISH_FIELDS } from '../wish-fields.ts'
import type { PageServerLoad } from './$types'

const ROADMAP = graphql(
  `
    query WholeRoadmap {
      inProgress: suggestions(first: 50, filter: { statusIn: [IN_PROGRESS] }, orderBy: RECENTLY_DECIDED) {
        totalCount
        nodes {
          ...WishFields
        }
      }
      planned: suggestions(first: 100, filter: { statusIn: [PLANNED] }, orderBy: VOTES) {
        totalCount
        nodes {
          ...WishFields
        }
      }
      shipped: suggestions(first: 10, filter: { statusIn: [SHIPPED] }, orderBy: RECENTLY_SHIPPED) {
        nodes {
          ...WishFields
        }
      }
    }
  `,
  [WISH_FIELDS],
)

/** What is coming, the first of it, and how much more there is: in progress, planned by its quarter, and what shipped lately (G5). */
export const load: PageServerLoad = async ({ locals }) => {
  const { inProgress, planned, shipped } = await locals.api.query(ROADMAP, {})
  return {
    inProgress: inProgress?.nodes ?? [],
    moreInProgress: beyond(inProgress),
    planned: planned?.nodes ?? [],
    morePlanned: beyond(planned),
    shipped: shipped?.nodes ?? [],
  }
}

function beyond(list: { totalCount: number | null; nodes: unknown[] } | null): number {
  return list ? (list.totalCount ?? 0) - list.nodes.length : 0
}
