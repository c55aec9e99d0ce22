import { defineEntity, p } from '@mikro-orm/core'

/**
 * How many suggestions that stand for themselves are in one place: `product` is empty for those about none. Kept by a trigger
 * as each transaction ends, under one lock, so that a list is counted from a few rows, however long it is (G1, G4).
 */
export const SuggestionTallySchema = defineEntity({
  name: 'SuggestionTally',
  tableName: 'suggestion_tally',
  properties: {
    status: p.text().primary(),
    product: p.text().primary(),
    isPublic: p.boolean().primary(),
    isLookedAt: p.boolean().primary(),
    isDecided: p.boolean().primary(),
    count: p.integer(),
  },
})
