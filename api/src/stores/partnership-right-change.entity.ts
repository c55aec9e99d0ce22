import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId, word } from '../persistence/columns.ts'
import { PartnerSchema } from './partner.entity.ts'
import { StoreSchema } from './store.entity.ts'

/** What a store's owner lets its partner do beside its work. */
export type PartnershipRight = 'VOTE'

/** Every time an owner gave a partner a right, or took it back: who and when (A4). Rows are added, and never changed. */
export const PartnershipRightChangeSchema = defineEntity({
  name: 'PartnershipRightChange',
  tableName: 'partnership_right_change',
  indexes: [{ properties: ['store', 'at'] }],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    partner: () => p.manyToOne(PartnerSchema).deleteRule('cascade'),
    right: word<PartnershipRight>(),
    isGiven: p.boolean(),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
  },
})
