import type { EntityManager } from '@mikro-orm/postgresql'
import { StatusMailAsk } from './status-mail-ask.entity.ts'
import { StatusSubscriber } from './status-subscriber.entity.ts'

const HOURS_UNCONFIRMED = 72
const DAYS_STOPPED = 30
const HOURS_COUNTED = 24

/**
 * Forgets addresses that nobody confirmed within three days, and those whose owner stopped their mails a month ago; and
 * after a day who asked for which. Safe with any number of workers.
 * @returns how many were forgotten
 */
export async function sweepStatusSubscribers(em: EntityManager, now: Temporal.Instant): Promise<number> {
  await em.nativeDelete(StatusMailAsk, { askedAt: { $lt: now.subtract({ hours: HOURS_COUNTED }) } })
  return em.nativeDelete(StatusSubscriber, {
    $or: [
      { confirmedAt: null, askedAt: { $lt: now.subtract({ hours: HOURS_UNCONFIRMED }) } },
      { stoppedAt: { $lt: now.subtract({ hours: 24 * DAYS_STOPPED }) } },
    ],
  })
}
