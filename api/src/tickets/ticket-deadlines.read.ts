import { sql } from 'kysely'

/** The resolution deadline, or never, as the indexes of `ticket.columns.ts` have it. */
export const DUE_AT = sql<string>`coalesce(ticket.resolution_due_at, 'infinity'::timestamptz)`

/** The earlier of the two deadlines that are still open, or never, as the indexes of `ticket.columns.ts` have it. */
export const NEXT_DUE_AT = sql<string>`coalesce(least(
  case when ticket.first_response_state is null then ticket.first_response_due_at end,
  case when ticket.resolution_state is null then ticket.resolution_due_at end
), 'infinity'::timestamptz)`
