import type { ChargeCause } from '../../../domain/charge-cause.ts'
import type { EstimateAnswer } from '../../../billing/estimate-words.ts'

/** What an agent offered a store on one of its orders, and what its owner answered (C3). */
export type OfferedEstimate = {
  store: string
  minutes: number
  cause: ChargeCause
  scope: string
  /** Null while it waits for the owner. */
  answer: EstimateAnswer | null
  words: string | null
  /** What was worked on it since; beyond what is approved it is held. */
  worked: { minutes: number; note: string }[]
}

export const offeredEstimates: readonly OfferedEstimate[] = [
  {
    store: 'meli-taygetou',
    minutes: 45,
    cause: 'ORDERED_WORK',
    scope:
      'Κάνουμε την αλλαγή όπως την περιγράφετε, σε κινητό και υπολογιστή, και τη δοκιμάζουμε μαζί σας πριν βγει.',
    answer: null,
    words: null,
    worked: [{ minutes: 20, note: 'Ετοιμάσαμε ένα πρώτο σχέδιο, για να δείτε πού θα μπει.' }],
  },
  {
    store: 'aegean-linen',
    minutes: 60,
    cause: 'ORDERED_WORK',
    scope:
      'We set it up as you describe it, try it with one order of ours, and show it to you before it goes out.',
    answer: 'APPROVED',
    words: null,
    worked: [
      { minutes: 40, note: 'Set it up and tried it with an order of ours.' },
      { minutes: 45, note: 'Made it fit the invoices of the wholesale customers too.' },
    ],
  },
  {
    store: 'kyma-swimwear',
    minutes: 240,
    cause: 'ORDERED_WORK',
    scope:
      'We build it as described, test it in both languages, and hand it over with a short text on how it works.',
    answer: 'DECLINED',
    words: 'Not before the season. Please do the half of it that fits into an hour.',
    worked: [],
  },
]
