import pg from 'pg'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { soughtUuid } from '../src/graphql/node-id.ts'
import { openDesk } from './desk.ts'
import { multiplyTicket } from './many-tickets.ts'
import { buildServer } from './server-process.ts'
import { freshWorld, SECRET, type World } from './world.ts'

const TICKETS = 3000

let world: World
let server: Awaited<ReturnType<typeof buildServer>>

beforeAll(async () => {
  world = await freshWorld()
  server = await buildServer('shipping')
}, 60_000)
afterAll(async () => {
  await server.remove()
  await world.close()
})

it('resolves each of 3,000 tickets once and tells each reporter once, though the process that ships them is killed in the middle', async () => {
  world.travel(Temporal.Now.instant().subtract({ minutes: 30 }))
  const desk = await openDesk(world)
  Object.assign(desk.at, await world.buildStore({ plan: 'PRO' }))
  const { ticket } = await desk.open()
  const model = soughtUuid('Ticket', ticket.id)
  const ids = [model, ...(await multiplyTicket(world.owner, model, TICKETS - 1))]
  const fixId = await prepare(desk.agent, ids)
  await world
    .as(desk.agent)
    .run(`mutation ($id: ID!) { shipFix(input: { fixId: $id }) { userErrors { code } } }`, {
      id: fixId,
    })

  // Held until the process is dead: by then it has written everything, and committed nothing.
  const lock = new pg.Client({ connectionString: world.databaseUrl })
  await lock.connect()
  await lock.query('begin')
  await lock.query('select from ticket_search where ticket_id = $1 for update', [model])
  const settings = { databaseUrl: world.databaseUrl, secret: SECRET, works: true }
  const first = await server.start(settings)
  await until(async () => (await stateOf(fixId)).isWaiting)
  expect(await stateOf(fixId)).toMatchObject({ state: 'SHIPPING', done: TICKETS, total: TICKETS })
  await first.kill()
  await lock.query('commit')
  await lock.end()
  expect(await resolved(ids)).toEqual({ tickets: 0, events: 0, messages: 0 })

  const second = await server.start(settings)
  await until(async () => (await stateOf(fixId)).state === 'SHIPPED')
  expect(await resolved(ids)).toEqual({ tickets: TICKETS, events: TICKETS, messages: TICKETS })
  await until(async () => (await told()).untold === 0)
  await second.kill()
  expect(await told()).toEqual({ untold: 0, notifications: TICKETS, tickets: TICKETS })
}, 240_000)

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

async function prepare(agent: Parameters<World['as']>[0], ticketIds: readonly string[]): Promise<string> {
  const { data } = await world
    .as(agent)
    .run(
      `mutation ($incident: DeclareIncidentInput!) { declareIncident(input: $incident) { incident { id } } }`,
      { incident: { title: { en: 'Cart' }, severity: 'MAJOR', components: ['CART'], affects: 'ALL' } },
    )
  const { id } = data.declareIncident.incident
  await sql`update ticket set incident_id = ${soughtUuid('Incident', id)}::uuid where id = any(${[...ticketIds]}::uuid[])`.execute(
    world.stoa.reads,
  )
  const prepared = await world
    .as(agent)
    .run(
      `mutation ($input: PrepareFixInput!) { prepareFix(input: $input) { fix { id reach { tickets } } } }`,
      {
        input: { title: { en: 'The cart' }, words: { en: 'It works again.' }, incidentIds: [id] },
      },
    )
  expect(prepared.data.prepareFix.fix.reach).toEqual({ tickets: ticketIds.length })
  return prepared.data.prepareFix.fix.id
}

/** How far it is, and whether whoever ships it waits for a lock. */
async function stateOf(fixId: string) {
  const { rows } = await sql<{ state: string; done: number; total: number; isWaiting: boolean }>`
    select state, progress_done as done, progress_total as total,
      exists (
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as "isWaiting"
    from platform_fix where id = ${soughtUuid('PlatformFix', fixId)}::uuid`.execute(world.owner)
  return rows[0]!
}

async function resolved(ids: readonly string[]) {
  const { rows } = await sql<{ tickets: number; events: number; messages: number }>`
    select
      (select count(*)::int from ticket where id = any(${[...ids]}::uuid[]) and status = 'RESOLVED') as tickets,
      (select count(*)::int from ticket_event where ticket_id = any(${[...ids]}::uuid[]) and type = 'RESOLVED') as events,
      (select count(*)::int from message where ticket_id = any(${[...ids]}::uuid[]) and side = 'PLATFORM') as messages`.execute(
    world.stoa.reads,
  )
  return rows[0]!
}

async function told() {
  const { rows } = await sql<{ untold: number; notifications: number; tickets: number }>`
    select (select count(*)::int from ticket_event where told_at is null) as untold,
      count(*)::int as notifications, count(distinct ticket_id)::int as tickets
    from notification where kind = 'FIX_SHIPPED'`.execute(world.stoa.reads)
  return rows[0]!
}
