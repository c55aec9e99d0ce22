import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, word } from '../persistence/columns.ts'
import { TicketSchema } from './ticket.columns.ts'
import type { PresenceActivity } from './ticket-words.ts'

/**
 * Who has a ticket open (T9): a row for each person, shown anew every few seconds, which expires by itself. An unlogged
 * table: after a crash of PostgreSQL nobody is there, which is true enough.
 */
export const PresenceSchema = defineEntity({
  name: 'Presence',
  tableName: 'presence',
  indexes: [{ properties: ['hereUntil'] }],
  properties: {
    ticket: () => p.manyToOne(TicketSchema).primary().deleteRule('cascade'),
    person: () => p.manyToOne(PersonSchema).primary().deleteRule('cascade'),
    activity: word<PresenceActivity>(),
    /** Writing is over sooner than being there. */
    activityUntil: instant(),
    hereUntil: instant(),
  },
})
