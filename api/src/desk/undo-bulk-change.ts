import { LockMode } from '@mikro-orm/core'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import { changeTicket } from '../tickets/change-ticket.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { BulkChange, BulkChangeItem } from './bulk-change.entity.ts'
import { holdFor, undo } from './bulk-verbs.ts'
import { attendedElseMissing, type Changing } from './change-many.ts'

/**
 * Puts back what one changed in many tickets, each in a transaction of its own: those that somebody changed since stay
 * as they are. Safe to repeat.
 * @throws Refusal `NOT_FOUND` for missing and other people's, `TOO_LATE` after ten minutes
 */
export async function undoBulkChange({ em, viewer, now }: Changing, id: string): Promise<BulkChange> {
  const own = em.fork()
  const change = await own.findOne(BulkChange, { id: soughtUuid('BulkChange', id), actor: viewer.personId })
  if (!change) throw notFound('id')
  if (Temporal.Instant.compare(now, change.undoUntil) > 0) throw new Refusal('TOO_LATE', {}, 'id')
  const items = await own.find(
    BulkChangeItem,
    { bulkChange: change, lastSeq: { $ne: null }, undoneAt: null },
    { orderBy: { ticket: 'asc' } },
  )
  for (const item of items) await undoOne({ em, viewer, now }, change, item.ticket.id)
  change.undoneAt ??= now
  await own.flush()
  return change
}

async function undoOne({ em, viewer, now }: Changing, change: BulkChange, ticketId: string) {
  const key = { bulkChange: change.id, ticket: ticketId }
  try {
    await changeTicket(
      em,
      viewer,
      { ticketId: nodeId('Ticket', ticketId), holdFirst: (within) => holdFor(within, change) },
      attendedElseMissing,
      async (ticket, author, at, within) => {
        const item = await within.findOneOrFail(BulkChangeItem, key, { lockMode: LockMode.PESSIMISTIC_WRITE })
        if (item.undoneAt || !item.before) return
        if (wasChangedSince(ticket, item.lastSeq ?? 0)) throw new Refusal('CHANGED_SINCE', {}, 'id')
        await undo(within, ticket, { action: change.action, before: item.before }, author, at)
        item.undoneAt = now
      },
      now,
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const kept = em.fork()
    const item = await kept.findOneOrFail(BulkChangeItem, key)
    item.undoRefusal = error.code
    await kept.flush()
  }
}

/** Whether a person did anything to a ticket after an event; what the platform notices by itself is no change. */
function wasChangedSince(ticket: Ticket, seq: number): boolean {
  return ticket.events.getItems().some((event) => event.seq > seq && event.actor)
}
