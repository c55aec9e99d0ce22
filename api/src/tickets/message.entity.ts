import { newId } from '../persistence/columns.ts'
import { MessageSchema } from './ticket.columns.ts'
import type { Actor, Ticket } from './ticket.entity.ts'

/** What someone wrote on a ticket; no author is the platform itself, as when a suggestion is answered at once (T6). */
export class Message extends MessageSchema.class {
  /** Writes it down; nothing is changed by it but what its ticket records. */
  static write(ticket: Ticket, author: Actor, body: string, now: Temporal.Instant): Message {
    return Object.assign(new Message(), {
      id: newId(),
      ticket,
      author: author.person,
      side: author.side,
      body,
      sentAt: now,
    })
  }
}
MessageSchema.setClass(Message)
