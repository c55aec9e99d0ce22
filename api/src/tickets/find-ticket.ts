import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Store } from '../stores/store.entity.ts'
import { Ticket } from './ticket.entity.ts'

/**
 * The ticket behind an id, among those of a store that the viewer may see; `field` names the input that gave it.
 * @throws Refusal NOT_FOUND for missing, foreign and another store's alike
 */
export async function findTicketOf(
  em: EntityManager,
  store: Store,
  ticketId: string,
  field: string,
): Promise<Ticket> {
  const id = uuidOf('Ticket', ticketId)
  const ticket = id && (await em.findOne(Ticket, { id, store }))
  if (!ticket) throw notFound(field)
  return ticket
}
