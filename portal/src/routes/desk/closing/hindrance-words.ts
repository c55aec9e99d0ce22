import { m } from '#lib/paraglide/messages.js'
import type { Hindrance } from './closing-review.ts'

/** What a kind is called, what it does to the statements, and how it is put right. */
type Words = { title: () => string; means: () => string }

export const hindranceWords: Record<Hindrance['kind'], Words> = {
  PLATFORM_UNNAMED: { title: m.review_unnamed, means: m.review_unnamed_means },
  DISPUTED_LINE: { title: m.review_disputed, means: m.review_disputed_means },
  RUNNING_TIMER: { title: m.review_timers, means: m.review_timers_means },
  HELD_WORK: { title: m.review_held, means: m.review_held_means },
  UNPRICED_WORK: { title: m.review_unpriced, means: m.review_unpriced_means },
  NO_BILLING_DETAILS: { title: m.review_no_details, means: m.review_no_details_means },
  NO_VAT_NUMBER: { title: m.review_no_vat_number, means: m.review_no_vat_number_means },
  OTHER_PAYER: { title: m.review_other_payer, means: m.review_other_payer_means },
}
