import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { holdOffer } from './hold-offer.ts'
import { Pledge } from './pledge.entity.ts'
import type { Pledger } from './pledge-share.ts'

/**
 * Takes a store's pledge back, until the sum is reached; where there is none, nothing changes (T7).
 * @throws Refusal `NOT_FOUND` (offerId), `OFFER_REACHED` once it became an order
 */
export function withdrawPledge(
  em: EntityManager,
  offerId: string,
  { store, person }: Pledger,
  now: Temporal.Instant,
): Promise<void> {
  return em.transactional(async (within) => {
    const { offer } = await holdOffer(within, offerId)
    const pledge = await within.findOne(Pledge, { offer, store, withdrawnAt: null }, { refresh: true })
    if (!pledge) return
    if (offer.state === 'REACHED') throw new Refusal('OFFER_REACHED')
    pledge.withdraw(person, now)
  })
}
