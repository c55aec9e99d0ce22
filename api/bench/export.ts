import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { nodeId, uuidOf } from '../src/graphql/node-id.ts'
import { runExports } from '../src/integrations/run-exports.ts'
import { Person } from '../src/people/person.entity.ts'
import { newId } from '../src/persistence/columns.ts'
import { openPostgres } from '../src/persistence/embedded-postgres.ts'
import { migrate } from '../src/persistence/orm.ts'
import { loadPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import type { Tables } from '../src/persistence/reads.ts'
import { Subscription } from '../src/plans/subscription.entity.ts'
import { openStoa } from '../src/stoa.ts'
import { Membership, Store } from '../src/stores/store.entity.ts'
import { multiplyTicket } from '../test/many-tickets.ts'

/**
 * `pnpm bench`: an export of very many tickets, asked for by a store’s owner, downloaded as it comes. The memory of the process
 * grows by less than 100 MB, and the file has as many rows as the list says. `STOA_BENCH_ROWS` says how many.
 */
const ROWS = Number(process.env['STOA_BENCH_ROWS'] ?? 200_000)
const AT_ONCE = 50_000
const WARMING = 2_000
const MOST_GROWTH = 100_000_000
const ALL = `{ tickets { nodes { id number title type status openedAt store { name } requester { name } lastMessage { excerpt }
  resolution { state dueAt } } } }`

const now = Temporal.Instant.from('2026-11-23T08:40:00Z')
const password = 'a long enough password'
const folder = join(import.meta.dirname, `../../.stoa/bench-export-${process.pid}`)
const files = await mkdtemp(join(tmpdir(), 'stoa-bench-'))
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
  files: { kind: 'FOLDER', folder: files, fresh: false },
  logger: pino({ level: 'error' }),
  clock: () => now,
})
// Without the time that a statement may take: it makes many rows at once.
const owner = new Kysely<Tables>({
  dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: postgres.url, max: 1 }) }),
})
try {
  const { cookie, ticketId } = await prepare()
  await multiply(ticketId, WARMING)
  await takeOut(cookie)
  await multiply(ticketId, ROWS - WARMING - 1)
  await sql`analyze`.execute(owner)

  const before = process.memoryUsage.rss()
  let most = before
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  const startedAt = performance.now()
  const { rowCount, lines, bytes } = await takeOut(cookie)
  const seconds = (performance.now() - startedAt) / 1_000
  clearInterval(looking)
  const { data } = await send(cookie, '{ tickets(first: 1) { totalCount } }')
  const growth = most - before
  console.log(
    `An export of ${rowCount} tickets, downloaded: ${seconds.toFixed(1)} s, ${Math.round(rowCount / seconds)} rows/s, ${(bytes / 1e6).toFixed(0)} MB; totalCount ${data.tickets.totalCount}, lines ${lines}; memory grew by ${(growth / 1e6).toFixed(0)} MB`,
  )
  if (rowCount !== data.tickets.totalCount || lines !== rowCount) throw new Error('The counts differ.')
  if (growth >= MOST_GROWTH) throw new Error('The memory grew by 100 MB or more.')
} finally {
  await owner.destroy()
  await stoa.close()
  await postgres.close()
  await rm(files, { recursive: true, force: true })
}

async function multiply(ticketId: string, count: number) {
  for (let left = count; left > 0; left -= AT_ONCE)
    await multiplyTicket(owner, uuidOf('Ticket', ticketId)!, Math.min(left, AT_ONCE))
}

/** Asks for all tickets, runs the export to its end, and counts the lines of its file. */
async function takeOut(cookie: string) {
  const { data: started } = await send(
    cookie,
    'mutation ($query: String!) { startExport(input: { query: $query }) { export { id } userErrors { code names } } }',
    { query: ALL },
  )
  const id = started.startExport.export.id as string
  while (await runExports(stoa.exportRun, () => now));
  const { data } = await send(cookie, 'query ($id: ID!) { export(id: $id) { status rowCount bytes url } }', {
    id,
  })
  const { status, rowCount, bytes, url } = data.export
  if (status !== 'COMPLETED') throw new Error(`The export is ${status}.`)
  const response = await fetch(new URL(url, await address()), { headers: { cookie } })
  let lines = 0
  for await (const piece of response.body ?? [])
    for (const byte of piece as Uint8Array) if (byte === 10) lines++
  return { rowCount: rowCount as number, bytes: bytes as number, lines }
}

async function address(): Promise<string> {
  const at = stoa.server.server.address()
  if (at && typeof at === 'object') return `http://127.0.0.1:${at.port}`
  return stoa.server.listen({ port: 0, host: '127.0.0.1' })
}

/** A store with its owner, who is signed in, and one ticket. */
async function prepare() {
  const em = stoa.orm.em.fork()
  const preset = await loadPreset(em, nagacommerce, now)
  const person = Person.join(
    { name: 'Eleni Koronaiou', email: 'eleni@example.test', language: 'EN', timeZone: 'Europe/Athens' },
    now,
  )
  const at = { slug: 'meli', language: 'EL', country: 'GR', timeZone: 'Europe/Athens' } as const
  const store = Store.found({ ...at, name: 'Meli', vatNumber: null, externalId: 'meli' }, now)
  const from = Temporal.Instant.from('2024-01-01T00:00:00Z')
  em.persist([
    person,
    store,
    Object.assign(new Membership(), { id: newId(), person, store, role: 'OWNER' }),
    Object.assign(new Subscription(), { id: newId(), store, plan: preset.plans.get('PRO'), from }),
  ])
  await em.flush()
  await stoa.authentication.setPassword(person.id, password)
  const client = { address: '127.0.0.1', userAgent: '', cookie: '' }
  const signedIn = await stoa.authentication.signIn(client, { email: person.email, password })
  if (signedIn.outcome !== 'SIGNED_IN') throw new Error(signedIn.outcome)
  const cookie = signedIn.cookies.map((set) => set.split(';')[0]).join('; ')
  const input = {
    storeId: nodeId('Store', store.id),
    type: 'BUG',
    title: 'The cart is slow',
    body: 'Since noon.',
  }
  const { data } = await send(
    cookie,
    'mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id } userErrors { code field } } }',
    { input },
  )
  return { cookie, ticketId: data.openTicket.ticket.id as string }
}

async function send(cookie: string, query: string, variables: object = {}) {
  const response = await stoa.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', cookie },
    payload: { query, variables },
  })
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each call knows what it asked
  return response.json() as { data: any }
}
