import type { EntityManager } from '@mikro-orm/postgresql'
import { wholeParts } from '../domain/decimal.ts'
import { mayAgreeDiscount } from '../domain/entitlement.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { holdWhatPlansGrant } from './hold-what-plans-grant.ts'
import { planInForce } from './plan-in-force.ts'
import { AgreedDiscount } from './subscription.entity.ts'

const MOST_IN_REASON = 500
const THOUSANDTHS = 1000n

/** How much of charged work, per cent as exact decimal text, why, and who says so. */
type Agreement = { percent: string; reason: string; agreedBy: Person }

/**
 * Agrees a discount on charged work with a store, from an instant on (C2). `percent` is exact decimal text.
 * @throws Refusal `DISCOUNT_BEYOND_CAP` when the plan in force then does not allow so much, `REASON_REQUIRED`
 */
export async function agreeDiscount(
  em: EntityManager,
  store: Store,
  agreement: Agreement,
  from: Temporal.Instant,
): Promise<AgreedDiscount> {
  if (!agreement.reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
  const { grant } = await planInForce(em, store, from)
  const verdict = mayAgreeDiscount(grant, agreement.percent)
  if (verdict !== true) throw verdict
  const discount = AgreedDiscount.agree(store, agreement, from)
  em.persist(discount)
  return discount
}

/**
 * Agrees it from now on, in one transaction: all work that is recorded was done before, so no line moves (C2). Nothing is
 * agreed with 0. The same again, as a second tap says it, changes nothing.
 * @throws Refusal `OUT_OF_RANGE` (percent) beyond three decimals, `TOO_LONG` (reason), and those of `agreeDiscount`
 */
export function agreeDiscountNow(
  em: EntityManager,
  store: Store,
  { percent, ...agreement }: Agreement,
  now: Temporal.Instant,
): Promise<void> {
  return em.transactional(async (within) => {
    await holdWhatPlansGrant(within)
    const parts = wholeParts(percent, THOUSANDTHS)
    if (parts === null) throw new Refusal('OUT_OF_RANGE', {}, 'percent')
    if (!agreement.reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
    const reason = requiredText(agreement.reason, MOST_IN_REASON, 'reason')
    const last = await within.findOne(AgreedDiscount, { store }, { orderBy: { from: 'desc' } })
    const isSame = last && wholeParts(last.percent, THOUSANDTHS) === parts && last.reason === reason
    if (isSame && last.agreedBy.id === agreement.agreedBy.id) return
    // No two begin at once.
    const next = last?.from.add({ milliseconds: 1 }) ?? now
    const from = Temporal.Instant.compare(next, now) > 0 ? next : now
    await agreeDiscount(within, store, { ...agreement, percent, reason }, from)
  })
}
