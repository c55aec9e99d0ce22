import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import type { Person } from '../people/person.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import { ConsiderationTerm } from './consideration-term.entity.ts'

const LEAST_DAYS = 7
const MOST_DAYS = 365

/** Within how many days a suggestion is looked at (G2). */
export async function readDaysToConsider(em: EntityManager): Promise<number> {
  return (await em.findOneOrFail(Platform, { id: { $ne: null } })).daysToConsider
}

/**
 * Sets within how many days a suggestion is looked at, and keeps who did; the same days again change nothing. Dates that
 * were promised stand: the new days hold for what is suggested, and from each suggestion's next look (G2).
 * @throws Refusal `OUT_OF_RANGE` (days), `CHANGED_SINCE` where they were set another number of times than is expected
 */
export function setDaysToConsider(
  em: EntityManager,
  { days, expectedVersion }: { days: number; expectedVersion?: number | null | undefined },
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  if (days < LEAST_DAYS || days > MOST_DAYS)
    throw new Refusal('OUT_OF_RANGE', { least: LEAST_DAYS, most: MOST_DAYS }, 'days')
  return em.transactional(async (within) => {
    const platform = await within.findOneOrFail(
      Platform,
      { id: { $ne: null } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    )
    refuseStale({ version: await within.count(ConsiderationTerm) }, expectedVersion)
    if (platform.daysToConsider === days) return
    platform.daysToConsider = days
    within.persist(ConsiderationTerm.keep(days, by, now))
  })
}
