import { setTimeout as pause } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../src/people/person.entity.ts'
import { type Jobs, openJobs } from '../src/persistence/jobs.ts'
import { type Desk, openDesk } from './desk.ts'
import { openSocketAt } from './live.ts'
import { buildServer } from './server-process.ts'
import { freshWorld, SECRET, type World } from './world.ts'

type Server = Awaited<ReturnType<Awaited<ReturnType<typeof buildServer>>['start']>>

const LATE = 12
const TURNS = 6

let world: World
let desk: Desk
let colleague: Person
let built: Awaited<ReturnType<typeof buildServer>>
let here: Server
let there: Server
let jobs: Jobs

/** What is late is so by the clock of the processes, which no spec moves: Pro promises 24 hours. */
beforeAll(async () => {
  const now = Temporal.Now.instant()
  world = await freshWorld()
  ;[built, desk, colleague] = await Promise.all([
    buildServer('twice'),
    openDesk(world),
    world.buildStaff('AGENT'),
  ])
  await desk.begin('PRO')
  world.travel(now.subtract({ hours: 30 }))
  for (let count = 0; count < LATE; count++) await desk.open({ title: `Late ${count}` })
  world.travel(now)
  const settings = { databaseUrl: world.databaseUrl, secret: SECRET, works: true }
  ;[here, there] = await Promise.all([built.start(settings), built.start(settings)])
  jobs = await openJobs(world.databaseUrl, pino({ level: 'silent' }))
}, 120_000)

afterAll(async () => {
  await jobs.close()
  await Promise.all([here.kill(), there.kill()])
  await built.remove()
  await world.close()
})

it('notices each deadline once, and tells each person once, though both processes do the work', async () => {
  await until(async () => (await notices()).length === LATE && (await untold()) === 0)
  for (let turn = 0; turn < TURNS; turn++) {
    const before = await turnsOf('noticeDeadlines')
    await Promise.all([jobs.wake('noticeDeadlines'), jobs.wake('tellPeople')])
    await until(async () => (await turnsOf('noticeDeadlines')) > before)
  }
  const noticed = await notices()
  expect(new Set(noticed.map(({ ticket_id }) => ticket_id)).size).toBe(LATE)
  expect(noticed.map(({ type }) => type)).toEqual(noticed.map(() => 'DEADLINE_BREACHED'))
  const told = await world.stoa.reads
    .selectFrom('notification')
    .where('kind', 'in', ['DEADLINE_BREACHED', 'DEADLINE_AT_RISK'])
    .select(['event_id', 'person_id'])
    .execute()
  const people = [desk.agent, colleague, desk.at.owner].map(({ id }) => id).toSorted()
  for (const { id } of noticed)
    expect(
      told
        .filter(({ event_id }) => event_id === id)
        .map(({ person_id }) => person_id)
        .toSorted(),
    ).toEqual(people)
  expect(told).toHaveLength(LATE * people.length)
}, 60_000)

it('tells a subscriber of one process what was sent to the other, in its order and once', async () => {
  const { ticket } = await desk.open()
  const socket = openSocketAt(new URL(there.address).host, await world.cookieOf(desk.agent))
  const heard = socket.subscribe<{ ticketEvents: { node: { type: string; body: string | null } } }>(
    `subscription ($id: ID!) { ticketEvents(ticketId: $id) { node { type body } } }`,
    { id: ticket.id },
  )
  await heard.atLeast(1)
  for (const body of ['One.', 'Two.']) await reply(here, desk.at.owner, ticket.id, body)
  const told = (await heard.atLeast(3)).map(({ ticketEvents }) => ticketEvents.node)
  expect(told).toEqual([
    { type: 'OPENED', body: 'Since last week.' },
    { type: 'STORE_REPLIED', body: 'One.' },
    { type: 'STORE_REPLIED', body: 'Two.' },
  ])
  await socket.close()
}, 60_000)

async function reply({ address }: Server, as: Person, ticketId: string, body: string) {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: await world.cookieOf(as) },
    body: JSON.stringify({
      query:
        'mutation ($input: ReplyToTicketInput!) { replyToTicket(input: $input) { userErrors { code } } }',
      variables: { input: { ticketId, body } },
    }),
  })
  expect(await response.json()).toEqual({ data: { replyToTicket: { userErrors: [] } } })
}

/** What was noticed of deadlines, of all tickets. */
function notices() {
  return world.stoa.reads
    .selectFrom('ticket_event')
    .where('type', 'in', ['DEADLINE_AT_RISK', 'DEADLINE_BREACHED'])
    .select(['id', 'ticket_id', 'type'])
    .execute()
}

async function untold(): Promise<number> {
  const { count } = await world.stoa.reads
    .selectFrom('ticket_event')
    .where('told_at', 'is', null)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many turns of a job are done, by either process. */
async function turnsOf(name: string): Promise<number> {
  const { rows } = await world.stoa.reads.pool.query({
    text: `select count(*)::int as turns from pgboss.job where name = $1 and state = 'completed'`,
    values: [name],
  })
  return rows[0].turns
}

/** Waits for something that the processes do by themselves; the spec's own limit ends what never comes. */
async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await pause(50)
}
