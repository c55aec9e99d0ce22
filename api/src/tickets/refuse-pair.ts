import { Refusal } from '../domain/refusal.ts'
import type { Ticket } from './ticket.entity.ts'

/**
 * What two tickets need to have anything to do with each other; `field` names the input that gave the other one.
 * @throws Refusal `SAME_TICKET`, `OTHER_STORE`
 */
export function refusePair(one: Ticket, other: Ticket, field: string): void {
  if (one.id === other.id) throw new Refusal('SAME_TICKET', {}, field)
  if (one.store.id !== other.store.id) throw new Refusal('OTHER_STORE', {}, field)
}
