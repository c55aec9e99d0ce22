import type { EntityManager } from '@mikro-orm/postgresql'
import type { SlaTargets } from '../domain/sla-clock.ts'
import type { Store } from '../stores/store.entity.ts'
import { Ticket } from './ticket.entity.ts'

/** Tells each of a store's unresolved tickets that its plan changed: a deadline may come nearer, never later (S1). */
export async function followPlanChange(
  em: EntityManager,
  store: Store,
  targets: SlaTargets,
  now: Temporal.Instant,
): Promise<Ticket[]> {
  const tickets = await em.find(
    Ticket,
    { store, status: { $in: ['NEW', 'OPEN', 'WAITING_ON_STORE'] } },
    { populate: ['events', 'calendar'], orderBy: { openedAt: 'asc' } },
  )
  for (const ticket of tickets) ticket.changePlan(targets, now)
  return tickets
}
