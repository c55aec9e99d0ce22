import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Ticket } from './ticket.entity.ts'

/**
 * The unresolved tickets of some stores with their histories, calendars and stores, by number; locked where they are about
 * to be changed. Four statements, whatever the number of tickets.
 */
export async function openTicketsOfStores(
  em: EntityManager,
  storeIds: readonly string[],
  how: 'LOCKED' | 'LOOKED_AT',
): Promise<Ticket[]> {
  const tickets = await em.find(
    Ticket,
    { store: { $in: [...storeIds] }, status: { $in: ['NEW', 'OPEN', 'WAITING_ON_STORE'] } },
    // As every change locks them.
    { orderBy: { id: 'asc' }, ...(how === 'LOCKED' && { lockMode: LockMode.PESSIMISTIC_WRITE }) },
  )
  await em.populate(tickets, ['events', 'calendar', 'store'])
  return tickets.toSorted((a, b) => a.number - b.number)
}
