import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import { holdOffer } from './hold-offer.ts'
import type { SuggestionOffer } from './suggestion-offer.entity.ts'
import { tellOffer } from './tell-offer.ts'

const MOST_IN_REASON = 2_000

/**
 * Takes an open offer back, for a reason that those who pledged read; taken back again, it changes nothing (T7).
 * @throws Refusal `NOT_FOUND` (offerId), `REASON_REQUIRED`, `TOO_LONG` (reason), `OFFER_REACHED`, `OFFER_EXPIRED`, and
 * `OFFER_WITHDRAWN` where it was for another reason
 */
export function withdrawOffer(
  em: EntityManager,
  { offerId, reason }: { offerId: string; reason: string },
  by: Person,
  now: Temporal.Instant,
): Promise<SuggestionOffer> {
  return em.transactional(async (within) => {
    if (!reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
    const said = requiredText(reason, MOST_IN_REASON, 'reason')
    const { offer, standing } = await holdOffer(within, offerId)
    if (offer.state === 'WITHDRAWN' && offer.reason === said) return offer
    offer.refuseSettled(now)
    offer.withdraw(by, said, now)
    await tellOffer(within, { offer, standing }, 'OFFER_WITHDRAWN', said, now)
    return offer
  })
}
