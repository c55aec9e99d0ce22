import { sql } from 'kysely'
import { nodeId, uuidOf } from '../src/graphql/node-id.ts'
import { newId } from '../src/persistence/columns.ts'
import { Staff } from '../src/stores/staff.entity.ts'
import { Membership } from '../src/stores/store.entity.ts'
import { multiplyTicket } from '../test/many-tickets.ts'
import { openBenchStoa, personOf, storeOf } from './bench-stoa.ts'

/** With `--tickets=4000` fewer, to try a bench out. */
const [, tickets = '200000'] =
  process.argv.map((word) => word.split('--tickets=')).find(([, count]) => count) ?? []
const TICKETS = Number(tickets)
const STORES = 200
const REPLIES = 20

/** A Stoa with 200,000 tickets of 200 stores, opened over a year; one of ten is open. One ticket has 20 replies more. */
export async function openSeededStoa(name: string) {
  const bench = await openBenchStoa(name)
  const { stoa, database, change } = bench
  const tables = database.owner
  const [eleni, kari] = [personOf('Eleni Koronaiou'), personOf('Kari Nygård')]
  const stores = Array.from({ length: STORES }, (_, count) => storeOf(`store-${count}`))
  await bench.save(
    stores,
    Object.assign(new Staff(), { id: newId(), person: kari, role: 'AGENT' }),
    Object.assign(new Membership(), { id: newId(), person: eleni, store: stores[0], role: 'OWNER' }),
  )
  const [owner, agent] = [await bench.signIn(eleni), await bench.signIn(kari)]

  const opened = {
    storeId: nodeId('Store', stores[0]!.id),
    type: 'BUG',
    title: 'The cart is slow',
    body: 'It is.',
  }
  const [like, long] = [
    (await change(owner, 'openTicket', opened, 'ticket { id number }')).ticket,
    (await change(owner, 'openTicket', opened, 'ticket { id number }')).ticket,
  ]
  for (let count = 0; count < REPLIES; count++)
    await change(
      count % 2 ? owner : agent,
      'replyToTicket',
      { ticketId: long.id, body: `Reply ${count}` },
      'ticket { id }',
    )
  const ids = await multiplyTicket(tables, uuidOf('Ticket', like.id)!, TICKETS)
  for (const table of ['ticket', 'ticket_event'])
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(tables)
  await sql`update ticket_event set at = at - ago from (${spread(ids)}) spread
    where ticket_event.ticket_id = spread.moved`.execute(tables)
  await sql`update ticket set
      store_id = (${stores.map(({ id }) => id)}::uuid[])[1 + number % ${STORES}::int],
      assignee_id = case when number % 3 = 0 then ${kari.id}::uuid end,
      status = case when number % 10 = 0 then 'OPEN' else 'CLOSED' end,
      opened_at = opened_at - ago, last_activity_at = opened_at - ago / 2, title = 'The cart is slow, ' || number,
      first_response_due_at = first_response_due_at - ago, resolution_due_at = resolution_due_at - ago,
      first_response_state = case when number % 10 > 0 then 'MET' end,
      resolution_state = case when number % 10 > 0 then 'MET' end,
      resolved_at = case when number % 10 > 0 then opened_at - ago / 3 end
    from (${spread(ids)}) spread where ticket.id = spread.moved`.execute(tables)
  for (const table of ['ticket', 'ticket_event'])
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(tables)
  await sql`analyze`.execute(tables)
  return {
    stoa,
    pool: database.pool,
    store: stores[0]!,
    /** The cookies of one who owns that store, and of an agent. */
    owner,
    agent,
    kari,
    long: long as { id: string; number: number },
    close: bench.close,
  }
}

/** How long before it was each of them was opened: one every three minutes: deadlines are whole minutes. */
function spread(ids: readonly string[]) {
  return sql`select id as moved, row_number() over () * interval '3 minutes' as ago from unnest(${[...ids]}::uuid[]) id`
}
