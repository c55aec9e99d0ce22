import { defineEntity, p } from '@mikro-orm/core'
import { instant } from '../persistence/columns.ts'
import { PartnershipChangeSchema } from '../stores/partnership-change.entity.ts'

/** That the end of a partnership was mailed to those it concerns; what happened itself never changes. */
export const PartnershipTellingSchema = defineEntity({
  name: 'PartnershipTelling',
  tableName: 'partnership_telling',
  properties: {
    change: () => p.oneToOne(PartnershipChangeSchema).primary().deleteRule('cascade').updateRule('no action'),
    toldAt: instant(),
  },
})
