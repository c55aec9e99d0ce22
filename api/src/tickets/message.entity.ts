import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import { MessageSchema } from './ticket.columns.ts'
import type { Ticket } from './ticket.entity.ts'
import type { Side } from './ticket-words.ts'


/** What someone wrote on a ticket. `requestKey`, chosen by the client, makes a repeated send harmless. */
export class Message extends MessageSchema.class {
  static write(
    ticket: Ticket,
    author: { person: Person; side: Side },
    body: string,
    now: Temporal.Instant,
    requestKey: string | null,
  ): Message {
    return Object.assign(new Message(), {
      id: newId(),
      ticket,
      author: author.person,
      side: author.side,
      body,
      sentAt: now,
      requestKey,
    })
  }
}
MessageSchema.setClass(Message)
