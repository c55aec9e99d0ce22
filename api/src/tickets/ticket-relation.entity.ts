import { newId } from '../persistence/columns.ts'
import { TicketRelationSchema } from './ticket.columns.ts'
import type { Ticket } from './ticket.entity.ts'

/** That two tickets of a store belong together; it holds in both directions (T13). */
export class TicketRelation extends TicketRelationSchema.class {
  /** Relates two tickets, in whichever order they are given. */
  static between(one: Ticket, other: Ticket): TicketRelation {
    return Object.assign(new TicketRelation(), { id: newId(), ...pairOf(one, other) })
  }
}
TicketRelationSchema.setClass(TicketRelation)

/** Two tickets in the order in which their relation names them. */
export function pairOf(one: Ticket, other: Ticket): { first: Ticket; second: Ticket } {
  return one.id < other.id ? { first: one, second: other } : { first: other, second: one }
}
