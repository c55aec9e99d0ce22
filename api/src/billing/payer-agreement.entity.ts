import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { type Partner, PartnerSchema } from '../stores/partner.entity.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'

const PayerAgreementSchema = defineEntity({
  name: 'PayerAgreement',
  tableName: 'payer_agreement',
  indexes: [
    { properties: ['store', 'endedAt'] },
    {
      name: 'payer_agreement_open',
      expression:
        'create unique index "payer_agreement_open" on "payer_agreement" ("store_id") where "ended_at" is null',
    },
  ],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema),
    partner: () => p.manyToOne(PartnerSchema).index(),
    storeAgreedBy: () => p.manyToOne(PersonSchema).index().deleteRule('set null').nullable(),
    storeAgreedAt: instant().nullable(),
    partnerAgreedBy: () => p.manyToOne(PersonSchema).index().deleteRule('set null').nullable(),
    partnerAgreedAt: instant().nullable(),
    endedBy: () => p.manyToOne(PersonSchema).index().deleteRule('set null').nullable(),
    endedAt: instant().nullable(),
  },
})

/** Who of the two agrees. */
export type AgreeingSide = 'STORE' | 'PARTNER'

/** That a store's partner pays for the work in it, from when both have agreed until either ends it (C7). */
export class PayerAgreement extends PayerAgreementSchema.class {
  /** Nobody has agreed to it yet. */
  static draft(store: Store, partner: Partner): PayerAgreement {
    return Object.assign(new PayerAgreement(), {
      id: newId(),
      store,
      partner,
      storeAgreedBy: null,
      storeAgreedAt: null,
      partnerAgreedBy: null,
      partnerAgreedAt: null,
      endedBy: null,
      endedAt: null,
    })
  }

  /** One side agrees; a side that has agreed before changes nothing. */
  agree(side: AgreeingSide, by: Person, now: Temporal.Instant): void {
    if (side === 'STORE' && !this.storeAgreedAt)
      Object.assign(this, { storeAgreedBy: by, storeAgreedAt: now })
    if (side === 'PARTNER' && !this.partnerAgreedAt)
      Object.assign(this, { partnerAgreedBy: by, partnerAgreedAt: now })
  }

  /** The store pays for work that begins from now on. */
  end(by: Person, now: Temporal.Instant): void {
    Object.assign(this, { endedBy: by, endedAt: now })
  }
}
PayerAgreementSchema.setClass(PayerAgreement)
export { PayerAgreementSchema }
