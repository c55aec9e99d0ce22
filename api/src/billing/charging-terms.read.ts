import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { type Currency, decimalText } from '../domain/money.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { type PlanTerms, type StoreRateCard, storeRateCards, type StoreTerms } from './store-rate-cards.ts'

/** What charges are calculated by: the platform's zone, currency and VAT, and the rate cards of each store (C2). */
export type ChargingTerms = {
  timeZone: string
  currency: Currency
  vatPercent: string
  /** By the store's primary key; a store that does not exist is not in it. */
  rateCards: ReadonlyMap<string, StoreRateCard[]>
}

/** The terms of some stores, in three statements whatever their number. */
export async function readChargingTerms(reads: Reads, storeIds: readonly string[]): Promise<ChargingTerms> {
  const [platform, plans, stores] = await Promise.all([
    readPlatformTerms(reads),
    readPlanTerms(reads),
    readStoreTerms(reads, storeIds),
  ])
  return { ...platform, rateCards: rateCardsOf(stores, plans) }
}

/** The terms of some stores, one statement after another, as a transaction sends them. */
export async function readTermsWithin(reads: Reads, storeIds: readonly string[]): Promise<ChargingTerms> {
  const platform = await readPlatformTerms(reads)
  const plans = await readPlanTerms(reads)
  const stores = await readStoreTerms(reads, storeIds)
  return { ...platform, rateCards: rateCardsOf(stores, plans) }
}

function rateCardsOf(stores: ReadonlyMap<string, StoreTerms>, plans: ReadonlyMap<string, PlanTerms>) {
  return new Map([...stores].map(([id, store]) => [id, storeRateCards(store, plans)]))
}

/** The platform's zone, currency and VAT, in one statement. */
export function readPlatformTerms(reads: Reads) {
  return reads
    .selectFrom('platform')
    .select([
      'time_zone as timeZone',
      'currency',
      sql<string>`trim_scale(vat_percent)::text`.as('vatPercent'),
    ])
    .limit(1)
    .executeTakeFirstOrThrow()
}

/** What every plan says about charged work, by its primary key, in one statement. */
export async function readPlanTerms(reads: Reads): Promise<ReadonlyMap<string, PlanTerms>> {
  const plans = await reads
    .selectFrom('plan')
    .select((eb) => [
      'plan.id',
      'plan.name',
      jsonArrayFrom(
        eb
          .selectFrom('rate_card')
          .whereRef('rate_card.plan_id', '=', 'plan.id')
          // Of those for one instant, the last one counts.
          .orderBy('effective_from')
          .orderBy('revision')
          .select([
            sql<string>`effective_from`.as('from'),
            sql<string>`hourly_minor::text`.as('hourlyMinor'),
            'currency',
            'minimum_minutes as minimumMinutes',
            'increment_minutes as incrementMinutes',
          ]),
      ).as('rateCards'),
      jsonArrayFrom(
        eb
          .selectFrom('plan_version')
          .whereRef('plan_version.plan_id', '=', 'plan.id')
          .select([
            sql<string>`effective_from`.as('from'),
            sql<string>`trim_scale(discount_cap_percent)::text`.as('percent'),
          ]),
      ).as('discountCaps'),
    ])
    .execute()
  return new Map(
    plans.map(({ id, name, rateCards, discountCaps }) => [
      id,
      {
        name,
        rateCards: rateCards.map(({ hourlyMinor, ...card }) => ({
          ...since(card),
          hourly: decimalText({ minor: BigInt(hourlyMinor), currency: card.currency }),
        })),
        discountCaps: discountCaps.map(since),
      },
    ]),
  )
}

/** What some stores subscribed to and agreed, by primary key, in one statement. */
export async function readStoreTerms(
  reads: Reads,
  storeIds: readonly string[],
): Promise<ReadonlyMap<string, StoreTerms>> {
  const stores = await reads
    .selectFrom('store')
    .where('store.id', '=', (eb) => eb.fn.any(eb.val([...storeIds])))
    .select((eb) => [
      'store.id',
      jsonArrayFrom(
        eb
          .selectFrom('subscription')
          .whereRef('subscription.store_id', '=', 'store.id')
          .select([sql<string>`"from"`.as('from'), 'plan_id as planId']),
      ).as('subscriptions'),
      jsonArrayFrom(
        eb
          .selectFrom('agreed_discount')
          .whereRef('agreed_discount.store_id', '=', 'store.id')
          .select([sql<string>`"from"`.as('from'), sql<string>`trim_scale(percent)::text`.as('percent')]),
      ).as('discounts'),
    ])
    .execute()
  return new Map(
    stores.map(({ id, subscriptions, discounts }) => [
      id,
      { subscriptions: subscriptions.map(since), discounts: discounts.map(since) },
    ]),
  )
}

function since<Terms extends { from: string }>(
  terms: Terms,
): Omit<Terms, 'from'> & { from: Temporal.Instant } {
  return { ...terms, from: instantFrom(terms.from) }
}
