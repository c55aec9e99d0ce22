import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { Currency } from '../domain/money.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
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
    laidBy: () => p.manyToOne(PersonSchema).index().nullable(),
    reason: p.text().nullable(),
    rehearsal: p.text().nullable(),
  },
})

/** Who decided something about a plan, why, and after which rehearsal. */
export type Deciding = { by: Person; reason: string; rehearsal: string }

type Grant = Omit<InferEntity<typeof PlanVersionSchema>, 'id' | 'laidBy' | 'reason' | 'rehearsal'>

/** What a plan grants from a date on (P3); never edited once in force. */
export class PlanVersion extends PlanVersionSchema.class {
  /** Lays down what a plan grants from `effectiveFrom` on; `deciding` is null where nobody changed the terms. */
  static layDown(grant: Grant, deciding: Deciding | null = null): PlanVersion {
    return Object.assign(new PlanVersion(), grant, {
      id: newId(),
      laidBy: deciding?.by ?? null,
      reason: deciding?.reason ?? null,
      rehearsal: deciding?.rehearsal ?? null,
    })
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
  uniques: [{ properties: ['plan', 'effectiveFrom', 'revision'] }],
  properties: {
    id: primaryId(),
    plan: () => p.manyToOne(PlanSchema),
    effectiveFrom: instant(),
    /** Of those for one instant, the highest counts. */
    revision: p.integer(),
    hourlyMinor: p.bigint(),
    currency: word<Currency>(),
    minimumMinutes: p.integer(),
    incrementMinutes: p.integer(),
    setBy: () => p.manyToOne(PersonSchema).index().nullable(),
    setAt: instant().nullable(),
    reason: p.text().nullable(),
    rehearsal: p.text().nullable(),
  },
})

type Rate = Pick<
  InferEntity<typeof RateCardSchema>,
  'plan' | 'effectiveFrom' | 'hourlyMinor' | 'currency' | 'minimumMinutes' | 'incrementMinutes'
>

/** What charged work costs on a plan from an instant on (C2). A row never changes: for an instant that has one, the next revision counts. */
export class RateCard extends RateCardSchema.class {
  /** Sets what charged work costs from `effectiveFrom` on, as a plan is first offered. */
  static set(rate: Rate): RateCard {
    const first = { revision: 1, setBy: null, setAt: null, reason: null, rehearsal: null }
    return Object.assign(new RateCard(), rate, first, { id: newId() })
  }

  /** Sets it as someone decided, after the revisions that there are for the same instant. */
  static decide(
    rate: Rate & { revision: number },
    { by, reason, rehearsal }: Deciding,
    now: Temporal.Instant,
  ): RateCard {
    return Object.assign(new RateCard(), rate, { id: newId(), setBy: by, setAt: now, reason, rehearsal })
  }
}
RateCardSchema.setClass(RateCard)
export { PlanChannelSchema, PlanSchema, PlanVersionSchema, RateCardSchema }
