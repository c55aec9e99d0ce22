import type { ChannelKind } from '../domain/entitlement.ts'
import { newId } from '../persistence/columns.ts'
import { MessageSchema } from './ticket.columns.ts'
import type { Actor, Ticket } from './ticket.entity.ts'

/** What someone wrote on a ticket; no author is the platform itself, as when a suggestion is answered at once (T6). */
export class Message extends MessageSchema.class {
  /** Writes it down; nothing is changed by it but what its ticket records. */
  static write(
    ticket: Ticket,
    author: Actor,
    body: string,
    now: Temporal.Instant,
    detail: { channel?: ChannelKind | null; isInternal?: boolean } = {},
  ): Message {
    return Object.assign(new Message(), {
      id: newId(),
      ticket,
      author: author.person,
      side: author.side,
      body,
      channel: detail.channel ?? null,
      isInternal: detail.isInternal ?? false,
      sentAt: now,
    })
  }
}
MessageSchema.setClass(Message)
