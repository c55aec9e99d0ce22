import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { soughtUuid } from '../src/graphql/node-id.ts'
import { ledgerOf } from './ledger.ts'
import { buildServer } from './server-process.ts'
import { freshWorld, SECRET, type World } from './world.ts'

const STORES = 6

let world: World
let server: Awaited<ReturnType<typeof buildServer>>

beforeAll(async () => {
  world = await freshWorld()
  server = await buildServer('closing')
}, 60_000)
afterAll(async () => {
  await server.remove()
  await world.close()
})

it('issues each statement once and each line once, though the process that closes the month is killed in the middle', async () => {
  world.travel(Temporal.Now.instant())
  await sql`
    insert into billing_details (party_id, legal_name, address, country, changed_at)
    select id, name, array['Ermou 12'], country, now() from platform`.execute(world.owner)
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  const month = world.now().toZonedDateTimeISO('UTC').subtract({ months: 2 }).with({ day: 15 })
  let last = ''
  for (let stores = 0; stores < STORES; stores++) {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    for (let tickets = 0; tickets < 2; tickets++) {
      const ticket = await ledger.buildTicket(shop)
      await ledger.work(kari, ticket, 30, 'ORDERED_WORK', month.toInstant().toString())
      last = ticket.id
    }
  }

  // Held until the process is dead: by then it has written entries, and waits to refer to this ticket.
  const lock = new pg.Client({ connectionString: world.databaseUrl })
  await lock.connect()
  await lock.query('begin')
  await lock.query('select from ticket where id = $1 for update', [soughtUuid('Ticket', last)])
  const settings = { databaseUrl: world.databaseUrl, secret: SECRET, works: true }
  const first = await server.start(settings)
  await until(waits)
  await first.kill()
  await lock.query('commit')
  await lock.end()
  expect(await issued()).toEqual({ numbers: [], lines: 0, tickets: 0, entries: 0, last: 0 })

  const [second, third] = await Promise.all([server.start(settings), server.start(settings)])
  await until(async () => (await issued()).last > 0)
  await Promise.all([second.kill(), third.kill()])
  expect(await issued()).toEqual({
    numbers: [1, 2, 3, 4, 5, 6],
    lines: 2 * STORES,
    tickets: 2 * STORES,
    entries: 2 * STORES,
    last: STORES,
  })
}, 240_000)

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** Whether whoever inserts a line waits for a lock. */
async function waits(): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query like '%insert into "statement_line"%'`.execute(world.owner)
  return rows.length > 0
}

async function issued() {
  const { rows } = await sql`
    select (select coalesce(json_agg(number order by number), '[]') from statement) as numbers,
      (select count(*)::int from statement_line) as lines,
      (select count(distinct ticket_id)::int from statement_line) as tickets,
      (select count(distinct work_entry_id)::int from statement_entry) as entries,
      (select last_number from statement_counter) as last`.execute(world.owner)
  return rows[0] as { numbers: number[]; lines: number; tickets: number; entries: number; last: number }
}
