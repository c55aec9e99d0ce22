import { parseDecimal } from '../domain/decimal.ts'
import type { RateCard } from '../domain/price-work.ts'

type Since<Terms> = Terms & { from: Temporal.Instant }

/** What a plan says about charged work, each in force until the next one's `from`; of two from one instant, the last. */
export type PlanTerms = {
  name: string
  rateCards: readonly Since<Omit<RateCard, 'discountPercent' | 'from'>>[]
  /** The highest discount that may be agreed, in per cent. */
  discountCaps: readonly Since<{ percent: string }>[]
}

/** What a store subscribed to and agreed, each in force until the next one's `from`. Per cents are exact decimal text. */
export type StoreTerms = {
  subscriptions: readonly Since<{ planId: string }>[]
  discounts: readonly Since<{ percent: string }>[]
}

/** A rate card of a store, and where its parts come from (C2, C4). */
export type StoreRateCard = RateCard & {
  planName: string
  /** Since when the plan has this rate. */
  rateFrom: Temporal.Instant
  /** When the discount was agreed; null where none applies. */
  discountAgreedAt: Temporal.Instant | null
  discountCapPercent: string
}

const NO_DISCOUNT = '0'

/**
 * The rate cards of a store, oldest first (C2): its subscriptions, the rates of their plans and its agreed discounts,
 * which count up to the cap of the plan version in force. A change that leaves plan, rate and discount as they were
 * begins no new card: a ticket's work pays one minimum under each.
 */
export function storeRateCards(store: StoreTerms, plans: ReadonlyMap<string, PlanTerms>): StoreRateCard[] {
  const changes = [
    ...store.subscriptions,
    ...store.discounts,
    ...[...plans.values()].flatMap(({ rateCards, discountCaps }) => [...rateCards, ...discountCaps]),
  ]
  const cards: StoreRateCard[] = []
  for (const { from } of changes.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))) {
    const card = cardAt(from, store, plans)
    if (card && !isSame(card, cards.at(-1))) cards.push(card)
  }
  return cards
}

function cardAt(
  at: Temporal.Instant,
  store: StoreTerms,
  plans: ReadonlyMap<string, PlanTerms>,
): StoreRateCard | null {
  const plan = plans.get(inForce(store.subscriptions, at)?.planId ?? '')
  const rate = plan && inForce(plan.rateCards, at)
  if (!rate) return null
  const cap = inForce(plan.discountCaps, at)?.percent ?? NO_DISCOUNT
  const agreed = inForce(store.discounts, at)
  const discountPercent = lesser(agreed?.percent ?? NO_DISCOUNT, cap)
  return {
    ...rate,
    from: at,
    planName: plan.name,
    rateFrom: rate.from,
    discountPercent,
    discountAgreedAt: agreed && parseDecimal(discountPercent).digits > 0n ? agreed.from : null,
    discountCapPercent: cap,
  }
}

function isSame(card: StoreRateCard, before: StoreRateCard | undefined): boolean {
  return (
    before !== undefined &&
    card.planName === before.planName &&
    card.hourly === before.hourly &&
    card.minimumMinutes === before.minimumMinutes &&
    card.incrementMinutes === before.incrementMinutes &&
    card.discountPercent === before.discountPercent
  )
}

function inForce<Terms>(terms: readonly Since<Terms>[], at: Temporal.Instant): Since<Terms> | undefined {
  return terms
    .filter(({ from }) => Temporal.Instant.compare(from, at) <= 0)
    .reduce<Since<Terms> | undefined>(
      (latest, next) => (latest && Temporal.Instant.compare(latest.from, next.from) > 0 ? latest : next),
      undefined,
    )
}

function lesser(a: string, b: string): string {
  const [left, right] = [parseDecimal(a), parseDecimal(b)]
  return left.digits * right.unit <= right.digits * left.unit ? a : b
}
