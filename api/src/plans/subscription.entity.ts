import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { exactDecimal, instant, newId, primaryId } from '../persistence/columns.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import { type Plan, PlanSchema } from './plan.entity.ts'

const SubscriptionSchema = defineEntity({
  name: 'Subscription',
  tableName: 'subscription',
  uniques: [{ properties: ['store', 'from'] }],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    plan: () => p.manyToOne(PlanSchema),
    from: instant(),
    /** The fingerprint of the rehearsal that it was decided after. */
    rehearsal: p.text().nullable(),
  },
})

/** That a store is on a plan from an instant on, until its next subscription begins. */
export class Subscription extends SubscriptionSchema.class {
  /** Puts a store on a plan from an instant on. */
  static begin(store: Store, plan: Plan, from: Temporal.Instant): Subscription {
    return Object.assign(new Subscription(), { id: newId(), store, plan, from, rehearsal: null })
  }
}
SubscriptionSchema.setClass(Subscription)

const AgreedDiscountSchema = defineEntity({
  name: 'AgreedDiscount',
  tableName: 'agreed_discount',
  uniques: [{ properties: ['store', 'from'] }],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    percent: exactDecimal(),
    from: instant(),
    agreedBy: () => p.manyToOne(PersonSchema),
    reason: p.text(),
  },
})

/** A discount on charged work that a store agreed with the platform; what counts is at most its plan's cap (C2). */
export class AgreedDiscount extends AgreedDiscountSchema.class {
  /** Notes a discount from an instant on, until the store's next one; `percent` is exact decimal text. */
  static agree(
    store: Store,
    agreement: { percent: string; reason: string; agreedBy: Person },
    from: Temporal.Instant,
  ): AgreedDiscount {
    return Object.assign(new AgreedDiscount(), agreement, { id: newId(), store, from })
  }
}
AgreedDiscountSchema.setClass(AgreedDiscount)
export { AgreedDiscountSchema, SubscriptionSchema }
