import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../people/person.entity.ts'
import { Store } from '../stores/store.entity.ts'
import { CalendarFeed } from './calendar-feed.entity.ts'

/** What a renewal gave: since when, and the secret, which is told this once; null for what was sent before. */
export type RenewedFeed = { renewedAt: Temporal.Instant; token: string | null }

/**
 * Gives someone's calendar a new secret address for a store, the first or in place of the one before, which stops at
 * once. A renewal that was sent before, by its `requestKey`, changes nothing and tells no secret again.
 */
export async function renewCalendarFeed(
  em: EntityManager,
  { personId, storeId }: { personId: string; storeId: string },
  requestKey: string | null,
  now: Temporal.Instant,
): Promise<RenewedFeed> {
  const renew = () =>
    em.fork().transactional(async (within) => {
      const whose = { person: personId, store: storeId }
      const feed =
        (await within.findOne(CalendarFeed, whose, { lockMode: LockMode.PESSIMISTIC_WRITE })) ??
        CalendarFeed.begin(within.getReference(Person, personId), within.getReference(Store, storeId))
      if (requestKey !== null && feed.requestKeys.includes(requestKey))
        return { renewedAt: feed.renewedAt, token: null }
      const token = feed.renew(requestKey, now)
      await within.persist(feed).flush()
      return { renewedAt: now, token }
    })
  try {
    return await renew()
  } catch (error) {
    // Two first renewals at once: the one that lost finds the other's feed and renews it, or finds its own sent before.
    if (error instanceof UniqueConstraintViolationException) return renew()
    throw error
  }
}
