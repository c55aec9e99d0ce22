import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { Currency } from '../domain/money.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'
import { exactDecimal, instant, newId, primaryId, word } from '../persistence/columns.ts'
import { CalendarSchema } from './calendar.entity.ts'

const PlanSchema = defineEntity({
  name: 'Plan',
  tableName: 'plan',
  properties: { id: primaryId(), key: p.text().unique(), name: p.text(), position: p.integer() },
})

/** What a store subscribes to. What it grants is in its versions. */
export class Plan extends PlanSchema.class {
  /** Offers a plan; `position` orders plans in comparisons, the smallest first. */
  static offer(detail: Pick<Plan, 'key' | 'name' | 'position'>): Plan {
    return Object.assign(new Plan(), detail, { id: newId() })
  }
}
PlanSchema.setClass(Plan)

const PlanVersionSchema = defineEntity({
  name: 'PlanVersion',
  tableName: 'plan_version',
  uniques: [{ properties: ['plan', 'effectiveFrom'] }],
  properties: {
    id: primaryId(),
    plan: () => p.manyToOne(PlanSchema),
    effectiveFrom: instant(),
    monthlyPriceMinor: p.bigint(),
    currency: word<Currency>(),
    calendar: () => p.manyToOne(CalendarSchema),
    firstResponseTarget: p.json<SlaTarget | null>().nullable(),
    resolutionTarget: p.json<SlaTarget | null>().nullable(),
    requestLists: p.boolean(),
    discountCapPercent: exactDecimal(),
  },
})

/** What a plan grants from a date on (P3); never edited once in force. */
export class PlanVersion extends PlanVersionSchema.class {
  /** Lays down what a plan grants from `effectiveFrom` on. */
  static layDown(grant: Omit<InferEntity<typeof PlanVersionSchema>, 'id'>): PlanVersion {
    return Object.assign(new PlanVersion(), grant, { id: newId() })
  }
}
PlanVersionSchema.setClass(PlanVersion)

const PlanChannelSchema = defineEntity({
  name: 'PlanChannel',
  tableName: 'plan_channel',
  uniques: [{ properties: ['planVersion', 'kind'] }],
  properties: {
    id: primaryId(),
    planVersion: () => p.manyToOne(PlanVersionSchema),
    kind: word<ChannelKind>(),
    address: p.text().nullable(),
    calendar: () => p.manyToOne(CalendarSchema),
  },
})

/** A way to reach the desk that a plan version grants, with its hours and its address (P2). */
export class PlanChannel extends PlanChannelSchema.class {
  /** Opens a channel to the stores of a plan version. */
  static open(detail: Omit<InferEntity<typeof PlanChannelSchema>, 'id'>): PlanChannel {
    return Object.assign(new PlanChannel(), detail, { id: newId() })
  }
}
PlanChannelSchema.setClass(PlanChannel)

const RateCardSchema = defineEntity({
  name: 'RateCard',
  tableName: 'rate_card',
  uniques: [{ properties: ['plan', 'effectiveFrom'] }],
  properties: {
    id: primaryId(),
    plan: () => p.manyToOne(PlanSchema),
    effectiveFrom: instant(),
    hourlyMinor: p.bigint(),
    currency: word<Currency>(),
    minimumMinutes: p.integer(),
    incrementMinutes: p.integer(),
  },
})

/** What charged work costs on a plan from an instant on (C2). */
export class RateCard extends RateCardSchema.class {
  /** Sets what charged work costs from `effectiveFrom` on. */
  static set(detail: Omit<InferEntity<typeof RateCardSchema>, 'id'>): RateCard {
    return Object.assign(new RateCard(), detail, { id: newId() })
  }
}
RateCardSchema.setClass(RateCard)
export { PlanChannelSchema, PlanSchema, PlanVersionSchema, RateCardSchema }
