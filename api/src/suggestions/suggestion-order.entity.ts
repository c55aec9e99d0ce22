import { defineEntity, p } from '@mikro-orm/core'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { type Suggestion, SuggestionSchema } from './suggestion.entity.ts'

const SuggestionOrderSchema = defineEntity({
  name: 'SuggestionOrder',
  tableName: 'suggestion_order',
  uniques: [{ properties: ['suggestion', 'store'] }],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema),
    store: () => p.manyToOne(StoreSchema).index(),
    ticket: () => p.manyToOne(TicketSchema).unique(),
    orderedAt: instant(),
  },
})

/** That a store wants a suggestion soon, and ordered it: the ORDER ticket and the suggestion name each other (T7). */
export class SuggestionOrder extends SuggestionOrderSchema.class {
  /** Links a suggestion to the ticket that orders it. */
  static link(suggestion: Suggestion, store: Store, ticket: Ticket, now: Temporal.Instant): SuggestionOrder {
    return Object.assign(new SuggestionOrder(), { id: newId(), suggestion, store, ticket, orderedAt: now })
  }

  /** Another ticket is the order from now on. */
  goOn(ticket: Ticket): void {
    this.ticket = ticket
  }
}
SuggestionOrderSchema.setClass(SuggestionOrder)
export { SuggestionOrderSchema }
