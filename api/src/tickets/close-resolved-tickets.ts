import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { PLATFORM, Ticket } from './ticket.entity.ts'

/** How long a resolved ticket waits for an answer of the store before it is closed (T8). */
export const DAYS_UNTIL_CLOSED = 7

const BATCH = 100

/**
 * Closes the tickets that have been resolved for 7 days without an answer (T8), a hundred to a transaction; those that
 * someone else works on at this moment are left to the next run.
 * @returns how many were closed
 */
export async function closeResolvedTickets(em: EntityManager, now: Temporal.Instant): Promise<number> {
  const resolvedAt = { $lte: now.subtract({ hours: DAYS_UNTIL_CLOSED * 24 }) }
  for (let closed = 0; ;) {
    const batch = await em.fork().transactional(async (within) => {
      const tickets = await within.find(
        Ticket,
        { status: 'RESOLVED', resolvedAt },
        { orderBy: { resolvedAt: 'asc' }, limit: BATCH, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
      )
      await within.populate(tickets, ['events', 'calendar'])
      for (const ticket of tickets) ticket.close(PLATFORM, now)
      return tickets.length
    })
    closed += batch
    if (batch < BATCH) return closed
  }
}
