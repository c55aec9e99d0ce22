import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { actOnDue } from './one-by-one.ts'

/** When a ticket whose deadlines could not be looked at is looked at again. */
const PUT_OFF = { minutes: 1 }

/**
 * Notices the deadlines that came at risk or passed, once each (S4).
 * @returns how many notices were written into histories
 */
export async function noticeDeadlines(
  em: EntityManager,
  now: Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  const noticed = new Map<string, number>()
  await actOnDue(em, {
    where: { noticeAt: { $lte: now } },
    soonest: 'noticeAt',
    act: (ticket) => noticed.set(ticket.id, ticket.noticeDeadlines(now).length),
    putOff: { noticeAt: now.add(PUT_OFF) },
    logger,
  })
  return noticed.values().reduce((sum, count) => sum + count, 0)
}
