import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Ticket } from './ticket.entity.ts'

const BATCH = 100

/**
 * Notices the deadlines that came at risk or passed, once each (S4): a hundred tickets to a transaction, under locks, so
 * that any number of workers share them; those that someone else works on at this moment are left to the next run.
 * @returns how many notices were written into histories
 */
export async function noticeDeadlines(em: EntityManager, now: Temporal.Instant): Promise<number> {
  for (let noticed = 0; ;) {
    const batch = await em.fork().transactional(async (within) => {
      const tickets = await within.find(
        Ticket,
        { noticeAt: { $lte: now } },
        { orderBy: { noticeAt: 'asc' }, limit: BATCH, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
      )
      await within.populate(tickets, ['events', 'calendar'])
      return tickets.map((ticket) => ticket.noticeDeadlines(now).length)
    })
    noticed += batch.reduce((sum, count) => sum + count, 0)
    if (batch.length < BATCH) return noticed
  }
}
