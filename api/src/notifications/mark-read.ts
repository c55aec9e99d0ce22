import type { EntityManager } from '@mikro-orm/postgresql'
import { Notification } from './notification.entity.ts'

/** Which of a person's notifications were read; of a suggestion, also those of what was merged into it: it goes on there. */
export type WhatWasRead =
  { ids: readonly string[] } | { ticketId: string } | { suggestionId: string } | { until: Temporal.Instant }

/**
 * Marks some of a person's notifications as read; what was read is not sent by mail any more. Safe to repeat: the first
 * reading stays.
 */
export async function markRead(
  em: EntityManager,
  personId: string,
  what: WhatWasRead,
  now: Temporal.Instant,
): Promise<number> {
  const narrowed =
    'ids' in what
      ? { id: { $in: [...what.ids] } }
      : 'ticketId' in what
        ? { ticket: what.ticketId }
        : 'suggestionId' in what
          ? { news: { suggestion: { $or: [{ id: what.suggestionId }, { root: what.suggestionId }] } } }
          : { at: { $lte: what.until }, isShown: true }
  return em.nativeUpdate(
    Notification,
    { ...narrowed, person: personId, readAt: null },
    { readAt: now, mailAt: null },
  )
}
