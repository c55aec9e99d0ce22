import { defineEntity, p } from '@mikro-orm/core'
import { instant } from '../persistence/columns.ts'
import { StoreSchema } from '../stores/store.entity.ts'

/**
 * What a store pays for its plan each month, in minor units of the platform's currency, as it was last counted: the weight
 * of its votes in the backlog (G4). Kept by `countPlanValues`.
 */
export const StorePlanValueSchema = defineEntity({
  name: 'StorePlanValue',
  tableName: 'store_plan_value',
  properties: {
    store: () => p.oneToOne(StoreSchema).primary().deleteRule('cascade'),
    monthlyMinor: p.bigint(),
    countedAt: instant(),
  },
})
