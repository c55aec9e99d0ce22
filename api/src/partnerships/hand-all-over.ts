import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { handOver } from '../tickets/hand-over.ts'
import { PLATFORM, Ticket } from '../tickets/ticket.entity.ts'
import type { Handover } from '../tickets/ticket-words.ts'

/** Gives the platform every open ticket of a store that its partner has first: nobody waits for one that cannot answer (T4). */
export async function handAllOver(
  em: EntityManager,
  { storeId, partnerId, handover }: { storeId: string; partnerId: string; handover: Handover },
  now: Temporal.Instant,
): Promise<void> {
  const held = await em.find(
    Ticket,
    {
      store: storeId,
      partner: partnerId,
      withPlatformSince: null,
      status: { $in: ['NEW', 'OPEN', 'WAITING_ON_STORE'] },
    },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  await em.populate(held, ['events', 'calendar'])
  for (const ticket of held) {
    const at = Temporal.Instant.compare(ticket.lastEventAt, now) > 0 ? ticket.lastEventAt : now
    handOver(ticket, PLATFORM, handover, at)
  }
}
