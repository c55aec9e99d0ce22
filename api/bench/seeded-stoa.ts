import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { nodeId, uuidOf } from '../src/graphql/node-id.ts'
import { Person } from '../src/people/person.entity.ts'
import { newId } from '../src/persistence/columns.ts'
import { openPostgres } from '../src/persistence/embedded-postgres.ts'
import { migrate } from '../src/persistence/orm.ts'
import { loadPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import type { Tables } from '../src/persistence/reads.ts'
import { Subscription } from '../src/plans/subscription.entity.ts'
import { openStoa } from '../src/stoa.ts'
import { Staff } from '../src/stores/staff.entity.ts'
import { Membership, Store } from '../src/stores/store.entity.ts'
import { multiplyTicket } from '../test/many-tickets.ts'

/** With `--tickets=4000` fewer, to try a bench out. */
const [, tickets = '200000'] =
  process.argv.map((word) => word.split('--tickets=')).find(([, count]) => count) ?? []
const TICKETS = Number(tickets)
const STORES = 200
const REPLIES = 20
const PASSWORD = 'a long enough password'

const now = Temporal.Instant.from('2026-11-23T08:40:00Z')

/** A Stoa with 200,000 tickets of 200 stores, opened over a year; one of ten is open. One ticket has 20 replies more. */
export async function openSeededStoa(name: string) {
  const folder = join(import.meta.dirname, `../../.stoa/bench-${name}-${process.pid}`)
  const postgres = await openPostgres({ folder, disposable: true, log: () => {} })
  await migrate(postgres.url)
  const stoa = await openStoa({
    databaseUrl: postgres.url,
    secret: 'a secret of the bench, long enough',
    origin: 'http://stoa.test',
    portalKey: 'the portal of the bench',
    trustProxy: false,
    signInAttemptsPerMinute: 100,
    poolSize: 4,
    webhookReach: { loopback: false },
    pointsOfProgram: 100_000_000,
    demoPeople: [],
    files: { kind: 'FOLDER', folder: await mkdtemp(join(tmpdir(), 'stoa-bench-')), fresh: false },
    logger: pino({ level: 'silent' }),
    clock: () => now,
  })
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 })
  pool.on('error', () => {})
  const tables = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const em = stoa.orm.em.fork()
  const preset = await loadPreset(em, nagacommerce, now)
  const people = ['Eleni Koronaiou', 'Kari Nygård'].map((name) =>
    Person.join(
      { name, email: `${name.split(' ')[0]}@example.test`, language: 'EN', timeZone: 'Europe/Athens' },
      now,
    ),
  )
  const [eleni, kari] = people as [Person, Person]
  const stores = Array.from({ length: STORES }, (_, count) => storeOf(`store-${count}`))
  em.persist([
    ...people,
    ...stores,
    Object.assign(new Staff(), { id: newId(), person: kari, role: 'AGENT' }),
    Object.assign(new Membership(), { id: newId(), person: eleni, store: stores[0], role: 'OWNER' }),
    ...stores.map((store) => {
      const from = Temporal.Instant.from('2024-01-01T00:00:00Z')
      return Object.assign(new Subscription(), { id: newId(), store, plan: preset.plans.get('PRO'), from })
    }),
  ])
  await em.flush()
  const [owner, agent] = [await signIn(eleni), await signIn(kari)]

  async function signIn({ id, email }: Person): Promise<string> {
    await stoa.authentication.setPassword(id, PASSWORD)
    const from = { address: '127.0.0.1', userAgent: '', cookie: '' }
    const signedIn = await stoa.authentication.signIn(from, { email, password: PASSWORD })
    if (signedIn.outcome !== 'SIGNED_IN') throw new Error(signedIn.outcome)
    return signedIn.cookies.map((set) => set.split(';')[0]).join('; ')
  }

  async function change(cookie: string, field: string, type: string, input: object, gives: string) {
    const answer = await stoa.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', cookie },
      payload: {
        query: `mutation ($input: ${type}!) { ${field}(input: $input) { ${gives} userErrors { code } } }`,
        variables: { input },
      },
    })
    return answer.json().data[field]
  }

  const opened = {
    storeId: nodeId('Store', stores[0]!.id),
    type: 'BUG',
    title: 'The cart is slow',
    body: 'It is.',
  }
  const [like, long] = [
    (await change(owner, 'openTicket', 'OpenTicketInput', opened, 'ticket { id number }')).ticket,
    (await change(owner, 'openTicket', 'OpenTicketInput', opened, 'ticket { id number }')).ticket,
  ]
  for (let count = 0; count < REPLIES; count++)
    await change(
      count % 2 ? owner : agent,
      'replyToTicket',
      'ReplyToTicketInput',
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
    /** Past every fence: what hand-written statements are sent through. */
    pool,
    store: stores[0]!,
    /** The cookies of one who owns that store, and of an agent. */
    owner,
    agent,
    kari,
    long: long as { id: string; number: number },
    async close() {
      await tables.destroy()
      await stoa.close()
      await postgres.close()
    },
  }
}

/** How long before it was each of them was opened: one every three minutes: deadlines are whole minutes. */
function spread(ids: readonly string[]) {
  return sql`select id as moved, row_number() over () * interval '3 minutes' as ago from unnest(${[...ids]}::uuid[]) id`
}

function storeOf(slug: string): Store {
  return Store.found(
    {
      slug,
      name: `Store ${slug}`,
      language: 'EL',
      country: 'GR',
      timeZone: 'Europe/Athens',
      vatNumber: null,
      externalId: slug,
    },
    now,
  )
}
