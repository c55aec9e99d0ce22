import { sql } from 'kysely'
import { nodeId, uuidOf } from '../src/graphql/node-id.ts'
import { runExports } from '../src/integrations/run-exports.ts'
import { newId } from '../src/persistence/columns.ts'
import { Membership } from '../src/stores/store.entity.ts'
import { multiplyTicket } from '../test/many-tickets.ts'
import { ask, now, openBenchStoa, personOf, storeOf } from './bench-stoa.ts'

/**
 * `pnpm bench`: an export of very many tickets, asked for by a store’s owner, downloaded as it comes. The memory of the process,
 * whose heap may have 192 MB so that what is garbage is soon taken away, grows by less than 100 MB, and the file has as many rows as the list says. `STOA_BENCH_ROWS` says how many.
 */
const ROWS = Number(process.env['STOA_BENCH_ROWS'] ?? 200_000)
const AT_ONCE = 50_000
const WARMING = 2_000
const MOST_GROWTH = 100_000_000
const ALL = `{ tickets { nodes { id number title type status openedAt store { name } requester { name } lastMessage { excerpt }
  resolution { state dueAt } } } }`

const bench = await openBenchStoa('export')
const { stoa, database } = bench
try {
  const { cookie, ticketId } = await prepare()
  await multiply(ticketId, WARMING)
  await takeOut(cookie)
  await multiply(ticketId, ROWS - WARMING - 1)
  await sql`analyze`.execute(database.owner)

  const before = process.memoryUsage.rss()
  let most = before
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  const startedAt = performance.now()
  const { rowCount, lines, bytes } = await takeOut(cookie)
  const seconds = (performance.now() - startedAt) / 1_000
  clearInterval(looking)
  const { tickets } = await ask(stoa.server, { cookie }, '{ tickets(first: 1) { totalCount } }')
  const growth = most - before
  console.log(
    `An export of ${rowCount} tickets, downloaded: ${seconds.toFixed(1)} s, ${Math.round(rowCount / seconds)} rows/s, ${(bytes / 1e6).toFixed(0)} MB; totalCount ${tickets.totalCount}, lines ${lines}; memory grew by ${(growth / 1e6).toFixed(0)} MB`,
  )
  if (rowCount !== tickets.totalCount || lines !== rowCount) throw new Error('The counts differ.')
  if (growth >= MOST_GROWTH) throw new Error('The memory grew by 100 MB or more.')
} finally {
  await bench.close()
}

async function multiply(ticketId: string, count: number) {
  for (let left = count; left > 0; left -= AT_ONCE)
    await multiplyTicket(database.owner, uuidOf('Ticket', ticketId)!, Math.min(left, AT_ONCE))
}

/** Asks for all tickets, runs the export to its end, and counts the lines of its file. */
async function takeOut(cookie: string) {
  const started = await bench.change(cookie, 'startExport', { query: ALL }, 'export { id }')
  while (await runExports(stoa.exportRun, () => now));
  const look = 'query ($id: ID!) { export(id: $id) { status rowCount bytes url } }'
  const { status, rowCount, bytes, url } = (
    await ask(stoa.server, { cookie }, look, { id: started.export.id })
  ).export
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
  const [person, store] = [personOf('Eleni Koronaiou'), storeOf('meli')]
  await bench.save([store], Object.assign(new Membership(), { id: newId(), person, store, role: 'OWNER' }))
  const cookie = await bench.signIn(person)
  const storeId = nodeId('Store', store.id)
  const opened = { storeId, type: 'BUG', title: 'The cart is slow', body: 'Since noon.' }
  const { ticket } = await bench.change(cookie, 'openTicket', opened, 'ticket { id }')
  return { cookie, ticketId: ticket.id as string }
}
