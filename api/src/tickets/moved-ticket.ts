import { createHash } from 'node:crypto'
import type { DeadlineMove } from './deadline-moves.ts'
import type { Ticket } from './ticket.entity.ts'

/** An open ticket whose stored deadlines a change moves, with the moves and when that happens. */
export type MovedTicket = { ticket: Ticket; at: Temporal.Instant; moves: DeadlineMove[] }

/** Stands for a change and for everything that it would move: two with the same one are the same. */
export function fingerprintOf(change: readonly unknown[], moved: readonly MovedTicket[]): string {
  const moves = moved.map(({ ticket, moves }) => [
    ticket.number,
    ...moves.map(({ clock, fromDueAt, toDueAt }) => `${clock} ${fromDueAt} ${toDueAt}`),
  ])
  return createHash('sha256')
    .update(JSON.stringify([...change, moves]))
    .digest('base64url')
}
