import pg from 'pg'
import type { World } from './world.ts'

/**
 * Tickets of another store, 12,500 of them or so many, with eight messages each and every tenth about an order in Greek, and 40,000 words: copied in the database from a ticket
 * that is there, past the triggers.
 */
export async function fillWithTickets(world: World, like: string, count = 12_500) {
  const { store } = await world.buildStore({ name: 'Haystack' })
  const owner = new pg.Client({ connectionString: world.databaseUrl })
  await owner.connect()
  await owner.query('alter table message disable trigger user')
  await owner.query('alter table ticket disable trigger user')
  await owner.query(
    `insert into ticket select filled.* from ticket, generate_series(1, $1::int) n,
      lateral jsonb_populate_record(ticket, jsonb_build_object('id', gen_random_uuid(), 'number', 100000 + n,
        'title', case when n % 10 = 0 then 'Παραγγελία ' else 'Bestilling ' end || n, 'store_id', $2::text, 'last_message_id', null)) filled
      where ticket.id = $3`,
    [count, store.id, like],
  )
  await owner.query(`insert into message (id, ticket_id, side, body, sent_at)
    select gen_random_uuid(), id, 'STORE', 'Bestilling ' || n || ' mangler i listen', opened_at
    from ticket, generate_series(1, 8) n where number > 100000`)
  await owner.query(`insert into ticket_search
    select id, setweight(search_forms(number || ' ' || title), 'A') || array_to_tsvector(array['store:' || store_id])
      || array_to_tsvector(array(select md5((number * n)::text) from generate_series(1, 40) n))
    from ticket where number > 100000`)
  await owner.query(
    `insert into search_word (word) select chr(97 + n % 26) || md5(n::text) from generate_series(1, 40000) n`,
  )
  await owner.query('analyze')
  await owner.end()
}
