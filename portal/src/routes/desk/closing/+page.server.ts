import { CLOSING_REVIEW } from './closing-review.ts'
import type { PageServerLoad } from './$types'

/** What to look at before the next month is closed (C6). */
export const load: PageServerLoad = async ({ locals }) => {
  const { closingReview } = await locals.api.query(CLOSING_REVIEW, {})
  return { review: closingReview }
}
