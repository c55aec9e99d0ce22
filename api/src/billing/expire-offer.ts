import type { EntityManager } from '@mikro-orm/postgresql'
import type { HeldOffer } from './hold-offer.ts'
import { tellOffer } from './tell-offer.ts'

/** Ends an offer whose time is over, and lets that be told. */
export async function expireOffer(em: EntityManager, held: HeldOffer, now: Temporal.Instant): Promise<void> {
  held.offer.expire(now)
  await tellOffer(em, held, 'OFFER_EXPIRED', null, now)
}
