import type { EntityManager } from '@mikro-orm/postgresql'
import { pairOf, TicketRelation } from './ticket-relation.entity.ts'
import { refusePair } from './refuse-pair.ts'
import type { Author, Ticket } from './ticket.entity.ts'

/**
 * Says that two tickets of a store belong together; both show it, and both histories tell it (T13). Saying it again
 * changes nothing.
 * @throws Refusal `SAME_TICKET`, `OTHER_STORE`
 */
export async function relateTickets(
  em: EntityManager,
  [one, other]: readonly [Ticket, Ticket],
  by: Author,
  now: Temporal.Instant,
  requestKey: string | null = null,
): Promise<void> {
  refusePair(one, other, 'otherTicketId')
  if (await em.findOne(TicketRelation, pairOf(one, other))) return
  em.persist(TicketRelation.between(one, other))
  one.record('RELATED', by, now, { requestKey, detail: { other: other.asOther } })
  other.record('RELATED', by, now, { detail: { other: one.asOther } })
}

/** Takes it back; where they are not related, nothing changes. */
export async function unrelateTickets(
  em: EntityManager,
  [one, other]: readonly [Ticket, Ticket],
  by: Author,
  now: Temporal.Instant,
  requestKey: string | null = null,
): Promise<void> {
  const relation = await em.findOne(TicketRelation, pairOf(one, other))
  if (!relation) return
  em.remove(relation)
  one.record('UNRELATED', by, now, { requestKey, detail: { other: other.asOther } })
  other.record('UNRELATED', by, now, { detail: { other: one.asOther } })
}
