import { defineEntity, p } from '@mikro-orm/core'
import type { Person } from '../people/person.entity.ts'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import type { TicketClassification } from '../tickets/ticket-words.ts'
import { type BulkAction, UNDO_MINUTES } from './bulk-words.ts'

/** What is to be done to each ticket: only what goes with the action is set. Ids are the API's. */
export type BulkOrder = {
  action: BulkAction
  assigneeId?: string | null
  body?: string | null
  classification?: TicketClassification | null
  incidentId?: string | null
}

/** What a ticket had before, as far as an action changes it. */
export type BulkBefore = {
  assigneeId: string | null
  classification: TicketClassification
  /** Whether it waited for the store; not known of changes made before this was kept. */
  isWaiting?: boolean
}

const BulkChangeSchema = defineEntity({
  name: 'BulkChange',
  tableName: 'bulk_change',
  uniques: [{ properties: ['actor', 'requestKey'] }],
  properties: {
    id: primaryId(),
    actor: () => p.manyToOne(PersonSchema),
    action: word<BulkAction>(),
    order: p.json<BulkOrder>(),
    ticketIds: p.json<string[]>(),
    at: instant(),
    undoneAt: instant().nullable(),
    requestKey: p.text().nullable(),
  },
})

/** A change of many tickets at once by one person, ticket by ticket, so that it can be undone. */
export class BulkChange extends BulkChangeSchema.class {
  /** Begins a change; its tickets follow one by one. */
  static begin(
    actor: Person,
    { order, ticketIds, requestKey }: { order: BulkOrder; ticketIds: string[]; requestKey: string | null },
    now: Temporal.Instant,
  ): BulkChange {
    const { action } = order
    return Object.assign(new BulkChange(), {
      id: newId(),
      actor,
      action,
      order,
      ticketIds,
      at: now,
      requestKey,
    })
  }

  /** Until when it can be undone. */
  get undoUntil(): Temporal.Instant {
    return this.at.add({ minutes: UNDO_MINUTES })
  }
}
BulkChangeSchema.setClass(BulkChange)

const BulkChangeItemSchema = defineEntity({
  name: 'BulkChangeItem',
  tableName: 'bulk_change_item',
  properties: {
    bulkChange: () => p.manyToOne(BulkChangeSchema).primary().deleteRule('cascade'),
    ticket: () => p.manyToOne(TicketSchema).primary().index().deleteRule('cascade'),
    /** Why the ticket refused, or null. */
    refusal: word<string>().nullable(),
    before: p.json<BulkBefore | null>().nullable(),
    /** The last event of the ticket after the change; null when nothing changed. */
    lastSeq: p.integer().nullable(),
    undoneAt: instant().nullable(),
    /** Why it could not be undone, or null. */
    undoRefusal: word<string>().nullable(),
  },
})

/** What a change of many tickets did to one of them. */
export class BulkChangeItem extends BulkChangeItemSchema.class {
  /** A ticket that was changed, or that was already as it was to be: `lastSeq` is null then. */
  static done(
    bulkChange: BulkChange,
    ticket: Ticket,
    before: BulkBefore,
    lastSeq: number | null,
  ): BulkChangeItem {
    return Object.assign(new BulkChangeItem(), { bulkChange, ticket, before, lastSeq })
  }

  /** A ticket that refused. */
  static refused(bulkChange: BulkChange, ticket: Ticket, refusal: string): BulkChangeItem {
    return Object.assign(new BulkChangeItem(), { bulkChange, ticket, refusal })
  }
}
BulkChangeItemSchema.setClass(BulkChangeItem)
export { BulkChangeItemSchema, BulkChangeSchema }
