import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeMonth } from '../src/billing/close-month.ts'
import type { Person } from '../src/people/person.entity.ts'
import { ledgerOf } from './ledger.ts'
import { buildServer } from './server-process.ts'
import { freshWorld, SECRET, type World } from './world.ts'

let world: World
let server: Awaited<ReturnType<typeof buildServer>>

beforeAll(async () => {
  world = await freshWorld()
  server = await buildServer('crediting')
}, 60_000)
afterAll(async () => {
  await server.remove()
  await world.close()
})

it('credits a contested line once, under a number without a gap, though the process that answers is killed in the middle', async () => {
  world.travel(Temporal.Now.instant())
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  const shop = await ledger.buildShop({ plan: 'PLUS' })
  const month = world.now().toZonedDateTimeISO('UTC').subtract({ months: 1 }).with({ day: 15 })
  await ledger.work(kari, await ledger.buildTicket(shop), 30, 'ORDERED_WORK', month.toInstant().toString())
  const period = month.toPlainDate().toPlainYearMonth().toString()
  await closeMonth(world.stoa.orm.em.fork(), { period, closedBy: null }, world.now())
  const { data } = await world.as(shop.owner).run('{ statement(number: 1) { lines { id } } }')
  const raised = await world
    .as(shop.owner)
    .run(
      `mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { dispute { id } userErrors { code } } }`,
      data.statement.lines[0],
    )
  const { id } = raised.data.disputeLine.dispute

  // Held until the process is dead: by then it has written the answer, and waits for the number of the note.
  const lock = new pg.Client({ connectionString: world.databaseUrl })
  await lock.connect()
  await lock.query('begin')
  await lock.query('select from credit_note_counter for update')
  const settings = { databaseUrl: world.databaseUrl, secret: SECRET }
  const first = await server.start(settings)
  const cut = answer(first.address, kari, id, 'first').catch(() => 'CUT')
  await until(waits)
  await first.kill()
  expect(await cut).toBe('CUT')
  await lock.query('commit')
  await lock.end()
  expect(await credited()).toEqual({ numbers: [], open: 1, last: 0 })

  const both = await Promise.all([server.start(settings), server.start(settings)])
  const answers = await Promise.all(
    both.flatMap(({ address }) =>
      ['first', 'second'].map((requestKey) => answer(address, kari, id, requestKey)),
    ),
  )
  expect(new Set(answers.flat())).toEqual(new Set(['DISPUTE_ANSWERED']))
  expect(answers.flat()).toHaveLength(2)
  await Promise.all(both.map((each) => each.kill()))
  expect(await credited()).toEqual({ numbers: [1], open: 0, last: 1 })
}, 240_000)

/** Takes half of the line off; which codes it was refused with. */
async function answer(address: string, as: Person, id: string, requestKey: string): Promise<string[]> {
  const query = `mutation ($input: AnswerDisputeInput!) { answerDispute(input: $input) { userErrors { code } } }`
  const input = { disputeId: id, outcome: 'REDUCED', amount: '10.00', words: 'Half of it.', requestKey }
  const response = await fetch(new URL('/graphql', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: await world.cookieOf(as) },
    body: JSON.stringify({ query, variables: { input } }),
  })
  const { data } = (await response.json()) as { data: { answerDispute: { userErrors: { code: string }[] } } }
  return data.answerDispute.userErrors.map(({ code }) => code)
}

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** Whether an answer waits for the counter. */
async function waits(): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query like '%update credit_note_counter%'`.execute(world.owner)
  return rows.length > 0
}

async function credited() {
  const { rows } = await sql`
    select (select coalesce(json_agg(number order by number), '[]') from credit_note) as numbers,
      (select count(*)::int from dispute where state = 'OPEN') as open,
      (select last_number from credit_note_counter) as last`.execute(world.owner)
  return rows[0]
}
