import { sql } from 'kysely'
import type { Reads } from '../src/persistence/reads.ts'

/**
 * Makes many tickets that are as a given one is, with its history, in one statement; `count` beside it. Their numbers are
 * new, so is everything that is theirs. Triggers rest meanwhile: what the ticket is found by is copied too.
 * @returns their primary keys
 */
export async function multiplyTicket(reads: Reads, ticketId: string, count: number): Promise<string[]> {
  return reads.transaction().execute(async (within) => {
    await letTriggers('disable', within)
    const { rows } = await sql<{ id: string }>`
      with made as materialized (
        select uuidv7() as id, nextval('ticket_number') as number from generate_series(1, ${count}::int)
      ), said as materialized (
        select made.id as ticket_id, message.id as old_id, uuidv7() as id
        from made, message where message.ticket_id = ${ticketId}::uuid
      ), messages as (
        insert into message
        select copy.* from said join message on message.id = said.old_id,
          jsonb_populate_record(message, jsonb_build_object('id', said.id, 'ticket_id', said.ticket_id)) as copy
      ), events as (
        insert into ticket_event
        select copy.* from made cross join ticket_event
          left join said on said.ticket_id = made.id and said.old_id = ticket_event.message_id,
          jsonb_populate_record(ticket_event, jsonb_build_object('id', uuidv7(), 'ticket_id', made.id,
            'message_id', said.id, 'request_key', null, 'told_at', now())) as copy
        where ticket_event.ticket_id = ${ticketId}::uuid
      ), found as (
        insert into ticket_search (ticket_id, words)
        select made.id, words from made, ticket_search where ticket_search.ticket_id = ${ticketId}::uuid
      )
      insert into ticket
      select copy.* from made cross join ticket
        left join said on said.ticket_id = made.id and said.old_id = ticket.last_message_id,
        jsonb_populate_record(ticket, jsonb_build_object('id', made.id, 'number', made.number,
          'last_message_id', said.id)) as copy
      where ticket.id = ${ticketId}::uuid
      returning id`.execute(within)
    await letTriggers('enable', within)
    return rows.map(({ id }) => id)
  })
}

async function letTriggers(rest: 'disable' | 'enable', within: Reads) {
  for (const table of ['message', 'ticket_event', 'ticket'])
    await sql`alter table ${sql.table(table)} ${sql.raw(rest)} trigger user`.execute(within)
}
