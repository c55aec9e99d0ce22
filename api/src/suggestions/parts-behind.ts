import { type RawBuilder, sql } from 'kysely'
import { voteCounts } from './suggestion-group.ts'

/** What the stores behind a group pay for their plans each month, in minor units of the platform's currency; each store once (G4). */
export function planValueBehind(group: RawBuilder<{ id: string }>): RawBuilder<string> {
  return sql<string>`(select coalesce(sum(value.monthly_minor), 0)::bigint
    from (select distinct vote.store_id from ${group} as voted join vote on vote.suggestion_id = voted.id
        where ${voteCounts}) voter
      join store_plan_value value on value.store_id = voter.store_id)`
}

/** How many orders there are of a group, whichever of it was ordered; a ticket that is said to be something else is none (G4, T7). */
export function ordersBehind(group: RawBuilder<{ id: string }>): RawBuilder<number> {
  return sql<number>`(select count(*)::int
    from ${group} as ordered join suggestion_order on suggestion_order.suggestion_id = ordered.id
      join ticket on ticket.id = suggestion_order.ticket_id and ticket.type = 'ORDER')`
}
