import { sql } from 'kysely'

/** Whether the `ticket` of a statement is a bug, or was one: a type that was corrected since takes no promise back (C5). */
export const WAS_BUG = sql<boolean>`(
  ticket.type = 'BUG' or exists (
    select from ticket_event
    where ticket_id = ticket.id and ticket_event.type = 'TYPE_CORRECTED' and detail -> 'from' ->> 'type' = 'BUG'
  )
)`
