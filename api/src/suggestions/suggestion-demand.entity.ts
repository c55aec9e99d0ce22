import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { type Suggestion, SuggestionSchema } from './suggestion.entity.ts'

/** Where a store asked for something, if not on the board. */
export type DemandSource = 'TICKET' | 'CALL' | 'CHAT' | 'MAIL' | 'MEETING'

/** Who asked for what, where, as one of the platform's people tells it. */
export type Demand = { store: Store; source: DemandSource; ticket: Ticket | null; askedBy: Person | null }

const SuggestionDemandSchema = defineEntity({
  name: 'SuggestionDemand',
  tableName: 'suggestion_demand',
  indexes: [{ properties: ['suggestion', 'notedAt'] }],
  uniques: [{ properties: ['notedBy', 'requestKey'] }],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema).deleteRule('cascade'),
    store: () => p.manyToOne(StoreSchema).index(),
    source: word<DemandSource>(),
    ticket: () => p.manyToOne(TicketSchema).unique().nullable(),
    askedBy: () => p.manyToOne(PersonSchema).nullable(),
    notedBy: () => p.manyToOne(PersonSchema),
    notedAt: instant(),
    requestKey: p.text().nullable(),
  },
})

/**
 * That a store asked for a suggestion where the board does not see it: in a ticket, on the phone, at a meeting. It is no
 * vote: who asked may be nobody who votes for the store (G1). Read by the platform, and by its own store.
 */
export class SuggestionDemand extends SuggestionDemandSchema.class {
  /** Keeps who asked for a suggestion, and where. */
  static note(
    suggestion: Suggestion,
    demand: Demand,
    by: { person: Person; requestKey: string | null },
    now: Temporal.Instant,
  ): SuggestionDemand {
    const { person: notedBy, requestKey } = by
    return Object.assign(new SuggestionDemand(), demand, {
      id: newId(),
      suggestion,
      notedBy,
      requestKey,
      notedAt: now,
    })
  }
}
SuggestionDemandSchema.setClass(SuggestionDemand)
export { SuggestionDemandSchema }
