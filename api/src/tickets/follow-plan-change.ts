import type { EntityManager } from '@mikro-orm/postgresql'
import type { SlaTargets } from '../domain/sla-clock.ts'
import type { Store } from '../stores/store.entity.ts'
import { deadlineMoves } from './deadline-moves.ts'
import type { MovedTicket } from './moved-ticket.ts'
import { openTicketsOfStores } from './open-tickets-of-stores.ts'
import type { Author } from './ticket.entity.ts'

/**
 * Tells each of a store's unresolved tickets that its plan changed: a deadline may come nearer, never later (S1). The
 * number of statements does not grow with theirs. Locked, it needs a transaction; looked at, nothing may be written.
 * @returns those whose stored deadlines that moves
 */
export async function followPlanChange(
  em: EntityManager,
  store: Store,
  targets: SlaTargets,
  by: Author,
  how: 'LOCKED' | 'LOOKED_AT',
  now: Temporal.Instant,
): Promise<MovedTicket[]> {
  const tickets = await openTicketsOfStores(em, [store.id], how)
  return tickets.flatMap((ticket) => {
    const at = laterOf(now, ticket.lastEventAt)
    const { firstResponseDueAt, resolutionDueAt } = ticket
    ticket.changePlan(targets, by, at)
    const moves = deadlineMoves({ firstResponseDueAt, resolutionDueAt }, ticket.readClocks(at))
    return moves.length > 0 ? [{ ticket, at, moves }] : []
  })
}

function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a
}
