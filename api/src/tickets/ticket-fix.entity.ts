import { defineEntity, p } from '@mikro-orm/core'
import { type PlatformFix, PlatformFixSchema } from '../incidents/platform-fix.entity.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { TicketSchema } from './ticket.columns.ts'
import type { Ticket } from './ticket.entity.ts'

const TicketFixSchema = defineEntity({
  name: 'TicketFix',
  tableName: 'ticket_fix',
  uniques: [{ properties: ['fix', 'ticket'] }],
  indexes: [
    {
      name: 'ticket_fix_open',
      expression:
        'create unique index "ticket_fix_open" on "ticket_fix" ("ticket_id") where not "is_shipped"',
    },
  ],
  properties: {
    id: primaryId(),
    ticket: () => p.manyToOne(TicketSchema).index(),
    fix: () => p.manyToOne(PlatformFixSchema),
    /** Whether it is the bug that the fix came from. */
    isSource: p.boolean(),
    /** As its fix is: a ticket waits for one fix at a time. */
    isShipped: p.boolean(),
    linkedBy: () => p.manyToOne(PersonSchema),
    linkedAt: instant(),
  },
})

/** That a ticket waits for a fix, or was resolved by it (I2). */
export class TicketFix extends TicketFixSchema.class {
  /** Links the two. */
  static link(ticket: Ticket, fix: PlatformFix, linkedBy: Person, now: Temporal.Instant): TicketFix {
    return Object.assign(new TicketFix(), {
      id: newId(),
      ticket,
      fix,
      isSource: false,
      isShipped: false,
      linkedBy,
      linkedAt: now,
    })
  }
}
TicketFixSchema.setClass(TicketFix)
export { TicketFixSchema }
