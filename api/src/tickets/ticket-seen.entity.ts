import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant } from '../persistence/columns.ts'
import { TicketSchema } from './ticket.columns.ts'

/** How far someone has read a ticket's history: up to the event with this `seq`. */
export const TicketSeenSchema = defineEntity({
  name: 'TicketSeen',
  tableName: 'ticket_seen',
  properties: {
    ticket: () => p.manyToOne(TicketSchema).primary().deleteRule('cascade'),
    person: () => p.manyToOne(PersonSchema).primary().deleteRule('cascade'),
    seq: p.integer(),
    seenAt: instant(),
  },
})
