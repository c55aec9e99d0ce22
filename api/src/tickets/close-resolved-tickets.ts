import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { actOnDue } from './one-by-one.ts'
import { PLATFORM } from './ticket.entity.ts'

/** How long a resolved ticket waits for an answer of the store before it is closed (T8). */
export const DAYS_UNTIL_CLOSED = 7

/**
 * Closes the tickets that have been resolved for 7 days without an answer (T8).
 * @returns how many were closed
 */
export async function closeResolvedTickets(
  em: EntityManager,
  now: Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  const closed = new Set<string>()
  await actOnDue(em, {
    where: { status: 'RESOLVED', resolvedAt: { $lte: now.subtract({ hours: DAYS_UNTIL_CLOSED * 24 }) } },
    soonest: 'resolvedAt',
    act: (ticket) => {
      ticket.close(PLATFORM, now)
      closed.add(ticket.id)
    },
    logger,
  })
  return closed.size
}
