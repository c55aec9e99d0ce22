import { LockMode } from '@mikro-orm/core'
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { Ticket } from './ticket.entity.ts'

const BATCH = 100

/** Which tickets are due, soonest first, and what is done to each. */
export type Due = {
  where: FilterQuery<Ticket>
  soonest: 'noticeAt' | 'resolvedAt' | 'partnerUntil'
  act: (ticket: Ticket) => void
  /** What is written down of a ticket that fails, so that it does not come first again at once. */
  putOff?: Partial<Ticket>
  logger?: Pick<Logger, 'error'> | undefined
}

/**
 * Does something to the tickets that are due, a hundred to a transaction, under locks, so that any number of workers
 * share them; those that someone else works on are left to the next run. Where one of a hundred fails, each is done by
 * itself: it is logged and left, and stops no other.
 */
export async function actOnDue(em: EntityManager, due: Due): Promise<void> {
  const failed: string[] = []
  for (let found = BATCH; found === BATCH;)
    try {
      found = await actOnSome(em, due, failed, BATCH)
    } catch {
      found = await actOneByOne(em, due, failed)
    }
}

async function actOneByOne(em: EntityManager, due: Due, failed: string[]): Promise<number> {
  for (let count = 0; count < BATCH; count++) {
    const seen: { id?: string } = {}
    try {
      if ((await actOnSome(em, due, failed, 1, seen)) === 0) return count
    } catch (error) {
      if (seen.id === undefined) throw error
      failed.push(seen.id)
      due.logger?.error({ err: error, ticket: seen.id }, 'A ticket could not be worked on.')
      // Not where somebody changed it meanwhile, and it is due no longer.
      if (due.putOff) await em.fork().nativeUpdate(Ticket, { $and: [due.where, { id: seen.id }] }, due.putOff)
    }
  }
  return BATCH
}

function actOnSome(
  em: EntityManager,
  { where, soonest, act }: Due,
  failed: readonly string[],
  limit: number,
  seen: { id?: string } = {},
): Promise<number> {
  return em.fork().transactional(async (within) => {
    const tickets = await within.find(
      Ticket,
      { $and: [where, { id: { $nin: [...failed] } }] },
      { orderBy: { [soonest]: 'asc' }, limit, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    if (tickets[0]) seen.id = tickets[0].id
    await within.populate(tickets, ['events', 'calendar'])
    for (const ticket of tickets) act(ticket)
    return tickets.length
  })
}
