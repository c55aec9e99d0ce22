import type { EntityManager } from '@mikro-orm/postgresql'
import { DAYS_DISMISSED, DAYS_WAITING } from './quarantine-words.ts'
import { ReceivedMail } from './received-mail.entity.ts'

/**
 * Deletes mails that waited in quarantine for thirty days, and the words of those that were dismissed a week ago: who
 * dismissed them and when stays. Safe with any number of workers.
 * @returns how many were deleted or emptied
 */
export async function sweepQuarantinedMail(em: EntityManager, now: Temporal.Instant): Promise<number> {
  const quarantined = { outcome: 'QUARANTINED' as const }
  const deleted = await em.nativeDelete(ReceivedMail, {
    ...quarantined,
    dismissedAt: null,
    receivedAt: { $lt: now.subtract({ hours: 24 * DAYS_WAITING }) },
  })
  const emptied = await em.nativeUpdate(
    ReceivedMail,
    {
      ...quarantined,
      dismissedAt: { $lt: now.subtract({ hours: 24 * DAYS_DISMISSED }) },
      raw: { $ne: EMPTY },
    },
    { raw: EMPTY, excerpt: null },
  )
  return deleted + emptied
}

const EMPTY = Buffer.alloc(0)
