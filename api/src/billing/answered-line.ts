import { sql } from 'kysely'

/**
 * Whether a statement's line (`line`) was disputed and is answered or waits for it, or had been answered before it was issued and
 * comes to no more than that answer left: it is not disputed again, or its payment could be put off for ever (C5). A dispute of
 * a running line names the start of its rate card: the line's own is the last that began before its work, so that an earlier
 * card's line of the same month lies between no two.
 */
export const isDisputedOrAnswered = sql<boolean>`(
  exists (select from dispute where statement_line_id = line.id)
  or coalesce(line.net_minor <= (
    select answered.left_minor from dispute answered
    where answered.ticket_id = line.ticket_id and answered.period = line.period and answered.answered_at is not null
      and answered.rate_from <= (select min(worked_at) from statement_entry where line_id = line.id)
      and not exists (
        select from statement_line other join statement_entry entry on entry.line_id = other.id
        where other.ticket_id = line.ticket_id and other.period = line.period and other.rate_card < line.rate_card
          and entry.worked_at >= answered.rate_from)
    order by answered.answered_at desc limit 1), false))`
