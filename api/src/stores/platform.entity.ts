import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { Currency } from '../domain/money.ts'
import type { Language } from '../people/person.entity.ts'
import { exactDecimal, instant, newId, primaryId, word } from '../persistence/columns.ts'

/** Until an administrator sets another time. */
const PARTNER_FIRST_MINUTES = 240

/** Until the product team sets another time. */
const DAYS_TO_CONSIDER = 90

const PlatformSchema = defineEntity({
  name: 'Platform',
  tableName: 'platform',
  properties: {
    id: primaryId(),
    key: p.text().unique(),
    name: p.text(),
    country: p.text(),
    currency: word<Currency>(),
    timeZone: p.text(),
    language: word<Language>(),
    vatPercent: exactDecimal(),
    products: p.json<string[]>(),
    /** How many open minutes a partner has its stores' questions first, unless set for the partner; 0 for never (T4). */
    partnerFirstMinutes: p.integer().default(PARTNER_FIRST_MINUTES),
    /** Grows with each change of how long partners are first, of all and of each. */
    partnerFirstVersion: p.integer().default(1),
    /** The promise to consider: a suggestion is looked at within so many days of being made, and again of each look (G2). */
    daysToConsider: p.integer().default(DAYS_TO_CONSIDER),
    createdAt: instant(),
  },
})

/** The one e-commerce platform that a deployment serves. */
export class Platform extends PlatformSchema.class {
  /** Begins the platform of a deployment; `products` are the keys of what it offers (P8). */
  static launch(
    detail: Omit<
      InferEntity<typeof PlatformSchema>,
      'id' | 'createdAt' | 'partnerFirstMinutes' | 'partnerFirstVersion' | 'daysToConsider'
    >,
    now: Temporal.Instant,
  ): Platform {
    return Object.assign(new Platform(), detail, {
      id: newId(),
      partnerFirstMinutes: PARTNER_FIRST_MINUTES,
      partnerFirstVersion: 1,
      daysToConsider: DAYS_TO_CONSIDER,
      createdAt: now,
    })
  }
}
PlatformSchema.setClass(Platform)
export { PlatformSchema }
