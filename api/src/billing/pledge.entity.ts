import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { type SuggestionOffer, SuggestionOfferSchema } from './suggestion-offer.entity.ts'

const PledgeSchema = defineEntity({
  name: 'Pledge',
  tableName: 'pledge',
  uniques: [{ properties: ['pledgedBy', 'requestKey'] }],
  indexes: [
    {
      name: 'pledge_standing',
      expression: `create unique index "pledge_standing" on "pledge" ("offer_id", "store_id") where "withdrawn_at" is null`,
    },
  ],
  properties: {
    id: primaryId(),
    offer: () => p.manyToOne(SuggestionOfferSchema),
    store: () => p.manyToOne(StoreSchema).index(),
    /** What it counts, in the offer's currency; less than was asked where less was missing. */
    amountMinor: p.bigint(),
    askedMinor: p.bigint(),
    pledgedBy: () => p.manyToOne(PersonSchema),
    pledgedAt: instant(),
    requestKey: p.text().nullable(),
    /** Who took it back, or pledged another amount; null while it stands, and where its store was closed or could no longer be charged so much. */
    withdrawnBy: () => p.manyToOne(PersonSchema).index().nullable(),
    withdrawnAt: instant().nullable(),
    /** The order that it became; null before the sum is reached. */
    ticket: () => p.manyToOne(TicketSchema).unique().nullable(),
  },
})

/** A share as a store's owner gives it, and as it counts. */
export type Share = { askedMinor: bigint; amountMinor: bigint; requestKey: string | null }

/** What a store gives to an offer: nothing, unless the sum reaches its price in time (T7). */
export class Pledge extends PledgeSchema.class {
  /** Pledges a share. */
  static make(
    offer: SuggestionOffer,
    share: Share,
    { store, person }: { store: Store; person: Person },
    now: Temporal.Instant,
  ): Pledge {
    return Object.assign(new Pledge(), share, {
      id: newId(),
      offer,
      store,
      pledgedBy: person,
      pledgedAt: now,
      withdrawnBy: null,
      withdrawnAt: null,
      ticket: null,
    })
  }

  /** It no longer counts. */
  withdraw(by: Person | null, now: Temporal.Instant): void {
    Object.assign(this, { withdrawnBy: by, withdrawnAt: now })
  }

  /** It became an order. */
  order(ticket: Ticket): void {
    this.ticket = ticket
  }
}
PledgeSchema.setClass(Pledge)
export { PledgeSchema }
