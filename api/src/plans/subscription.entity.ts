import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { exactDecimal, instant, primaryId } from '../persistence/columns.ts'
import { StoreSchema } from '../stores/store.entity.ts'
import { PlanSchema } from './plan.entity.ts'

const SubscriptionSchema = defineEntity({
  name: 'Subscription',
  tableName: 'subscription',
  uniques: [{ properties: ['store', 'from'] }],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    plan: () => p.manyToOne(PlanSchema),
    from: instant(),
  },
})

/** That a store is on a plan from an instant on, until its next subscription begins. */
export class Subscription extends SubscriptionSchema.class {}
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
export class AgreedDiscount extends AgreedDiscountSchema.class {}
AgreedDiscountSchema.setClass(AgreedDiscount)
export { AgreedDiscountSchema, SubscriptionSchema }
