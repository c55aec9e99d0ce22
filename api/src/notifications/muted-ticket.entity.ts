import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'

const MutedTicketSchema = defineEntity({
  name: 'MutedTicket',
  tableName: 'muted_ticket',
  uniques: [{ properties: ['person', 'ticket'] }],
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).deleteRule('cascade'),
    ticket: () => p.manyToOne(TicketSchema).index(),
    mutedAt: instant(),
  },
})

/** That a person does not want to hear of a ticket, unless they are named. */
export class MutedTicket extends MutedTicketSchema.class {
  /** Mutes a ticket for one person. */
  static mute(em: EntityManager, personId: string, ticketId: string, now: Temporal.Instant): MutedTicket {
    return Object.assign(new MutedTicket(), {
      id: newId(),
      person: em.getReference(PersonSchema, personId),
      ticket: em.getReference(TicketSchema, ticketId),
      mutedAt: now,
    })
  }
}
MutedTicketSchema.setClass(MutedTicket)
export { MutedTicketSchema }
