import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId, word } from '../persistence/columns.ts'
import { PartnerSchema } from './partner.entity.ts'
import type { PartnershipChangeKind, PartnershipSide } from './partnership-words.ts'
import { StoreSchema } from './store.entity.ts'

/** Every time that a partner’s care of a store began, was limited or ended: who and when, and why (A4). Rows are added, and never changed. */
export const PartnershipChangeSchema = defineEntity({
  name: 'PartnershipChange',
  tableName: 'partnership_change',
  indexes: [{ properties: ['store', 'at'] }],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    partner: () => p.manyToOne(PartnerSchema).deleteRule('cascade'),
    kind: word<PartnershipChangeKind>(),
    // What the partner may from then on, of BEGUN and LIMITED; null of the others.
    seesCharges: p.boolean().nullable(),
    writes: p.boolean().nullable(),
    approvesUpToMinor: p.bigint().nullable(),
    reason: p.text().nullable(),
    by: () => p.manyToOne(PersonSchema),
    side: word<PartnershipSide>(),
    at: instant(),
  },
})
