import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { SlaTargets } from '../domain/sla-clock.ts'
import type { Store } from '../stores/store.entity.ts'
import { type Author, Ticket } from './ticket.entity.ts'

/**
 * Tells each of a store's unresolved tickets, under a lock, that its plan changed: a deadline may come nearer, never
 * later (S1). The number of statements does not grow with theirs. Needs a transaction.
 */
export async function followPlanChange(
  em: EntityManager,
  store: Store,
  targets: SlaTargets,
  by: Author,
  now: Temporal.Instant,
): Promise<Ticket[]> {
  const tickets = await em.find(
    Ticket,
    { store, status: { $in: ['NEW', 'OPEN', 'WAITING_ON_STORE'] } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  await em.populate(tickets, ['events', 'calendar'])
  for (const ticket of tickets) ticket.changePlan(targets, by, laterOf(now, ticket.lastEventAt))
  return tickets
}

function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a
}
