import type { EntityManager } from '@mikro-orm/postgresql'
import { mayAgreeDiscount } from '../domain/entitlement.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { planInForce } from './plan-in-force.ts'
import { AgreedDiscount } from './subscription.entity.ts'

/**
 * Agrees a discount on charged work with a store, from an instant on (C2). `percent` is exact decimal text.
 * @throws Refusal `DISCOUNT_BEYOND_CAP` when the plan in force then does not allow so much, `REASON_REQUIRED`
 */
export async function agreeDiscount(
  em: EntityManager,
  store: Store,
  agreement: { percent: string; reason: string; agreedBy: Person },
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
