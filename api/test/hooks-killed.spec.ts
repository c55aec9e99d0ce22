import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { uuidOf } from '../src/graphql/node-id.ts'
import { openDesk } from './desk.ts'
import { hooksOf } from './hooks.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import { buildServer } from './server-process.ts'
import { freshWorld, SECRET, type World } from './world.ts'

const TICKETS = 20
const REPLIES_OF_EACH = 50
const KILLED_AFTER = 300

let world: World
let receiver: Receiver
let server: Awaited<ReturnType<typeof buildServer>>

beforeAll(async () => {
  world = await freshWorld()
  receiver = await openReceiver()
  server = await buildServer('hooks-killed')
})
afterAll(async () => {
  await server.remove()
  await receiver.close()
  await world.close()
})

it('tells a webhook of 1,000 events, each object’s in order, although the process that sends is killed twice', async () => {
  const desk = await openDesk(world)
  const hooks = hooksOf(world)
  await desk.begin()
  world.travel(Temporal.Now.instant())
  const nikos = await world.buildPartner([desk.at.store])
  const { id } = await hooks.build(nikos, receiver.url, ['TICKET_REPLIED'])
  const tickets: string[] = []
  for (let count = 0; count < TICKETS; count++) tickets.push((await desk.open()).ticket.id)
  for (const ticketId of tickets) await writeReplies(ticketId, desk.at.owner.id)
  const settings = { databaseUrl: world.databaseUrl, secret: SECRET, works: true, reachesLoopback: true }

  for (const killedAfter of [KILLED_AFTER, 2 * KILLED_AFTER]) {
    const reached = new Promise<void>((reach) =>
      receiver.answers((response) => {
        if (receiver.received.length >= killedAfter) reach()
        // Answered a moment later: some are on their way whenever the process ends.
        setTimeout(() => response.writeHead(204).end(), 5)
      }),
    )
    const child = await server.start(settings)
    await reached
    await child.kill()
  }
  receiver.answers((response) => response.writeHead(204).end())
  expect((await hooks.look(nikos, id, 'DELIVERED')).deliveries.totalCount).toBeLessThan(
    TICKETS * REPLIES_OF_EACH,
  )
  // What the dead had taken is free once their leases are over, and the work comes round again.
  world.travel(Temporal.Now.instant().add({ minutes: 2 }))
  await expect
    .poll(
      async () => {
        await hooks.tell()
        return (await hooks.look(nikos, id, 'DELIVERED')).deliveries.totalCount
      },
      { timeout: 300_000 },
    )
    .toBe(TICKETS * REPLIES_OF_EACH)

  const first = Map.groupBy(
    new Map(receiver.received.toReversed().map((one) => [one.headers['webhook-id'], one])).values(),
    ({ message }) => message.data.id as string,
  )
  for (const ticketId of tickets) {
    const versions = receiver.received
      .filter(({ message }) => message.data.id === ticketId)
      .map(({ message }) => message.data.version as number)
    expect(first.get(ticketId)).toHaveLength(REPLIES_OF_EACH)
    // At least once: what was sent and not written down came again, and nothing came before its turn.
    expect(versions).toEqual(versions.toSorted((a, b) => a - b))
  }
}, 600_000)

/** Replies as history has them: rows of the ticket’s events, with the trigger of every such row. */
async function writeReplies(ticketId: string, actorId: string) {
  const id = uuidOf('Ticket', ticketId)
  await sql`
    insert into ticket_event (id, ticket_id, seq, type, at, written_at, actor_id, side, is_internal)
    select uuidv7(), ${id}::uuid, 1 + number, 'STORE_REPLIED', now(), now(), ${actorId}::uuid, 'STORE', false
    from generate_series(1, ${REPLIES_OF_EACH}::int) as number`.execute(world.stoa.reads)
  await sql`update ticket set event_count = ${1 + REPLIES_OF_EACH} where id = ${id}::uuid`.execute(
    world.stoa.reads,
  )
}
