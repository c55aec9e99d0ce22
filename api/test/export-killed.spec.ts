import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { uuidOf } from '../src/graphql/node-id.ts'
import { openDesk } from './desk.ts'
import { ALL_TICKETS, exportsOf } from './exports.ts'
import { multiplyTicket } from './many-tickets.ts'
import { buildServer } from './server-process.ts'
import { freshWorld, SECRET, type World } from './world.ts'

const AT_ONCE = 5_000
const TICKETS = 5 * AT_ONCE + 1

let world: World
let server: Awaited<ReturnType<typeof buildServer>>

beforeAll(async () => {
  world = await freshWorld()
  server = await buildServer('export-killed')
}, 300_000)
afterAll(async () => {
  await server.remove()
  await world.close()
})

it('has every row once, although the worker is killed in the middle and another one finishes', async () => {
  const desk = await openDesk(world)
  await desk.begin()
  const { ticket } = await desk.open()
  for (let made = 1; made < TICKETS; made += AT_ONCE)
    await multiplyTicket(world.owner, uuidOf('Ticket', ticket.id)!, AT_ONCE)
  world.travel(Temporal.Now.instant())
  const exports = exportsOf(world)
  const { owner } = desk.at
  const { export: begun } = await exports.start(owner, ALL_TICKETS)
  const look = () => exports.look(owner, begun.id)

  const child = await server.start({
    databaseUrl: world.databaseUrl,
    secret: SECRET,
    works: true,
    files: world.folder,
  })
  for (;;) {
    const { rowCount, status } = await look()
    if (status !== 'QUEUED' && rowCount > 0) break
    await pause(20)
  }
  await child.kill()
  const left = await look()
  expect(left).toMatchObject({ status: 'RUNNING', url: null })
  expect(left.rowCount).toBeGreaterThan(0)
  expect(left.rowCount).toBeLessThan(TICKETS)

  // What the dead had taken is free once its lease is over.
  world.travel(Temporal.Now.instant().add({ minutes: 2 }))
  await exports.work()
  const done = await look()
  expect(done).toMatchObject({ status: 'COMPLETED', rowCount: TICKETS })
  const rows = await exports.rows<{ id: string }>(owner, done.url)
  expect(rows).toHaveLength(TICKETS)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(TICKETS)
}, 600_000)
