import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeId } from '../src/graphql/node-id.ts'
import type { Person } from '../src/people/person.entity.ts'
import type { Store } from '../src/stores/store.entity.ts'
import { openDesk } from './desk.ts'
import { exportsOf } from './exports.ts'
import { hooksOf } from './hooks.ts'
import { runProgram, surroundingsOf } from './partner-program.ts'
import { freshWorld, type World } from './world.ts'

const client = join(import.meta.dirname, '../../client')
const folder = join(client, 'build-guide')

let world: World
let desk: Awaited<ReturnType<typeof openDesk>>
let nikos: Person
let store: Store
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  await desk.begin()
  store = desk.at.store
  nikos = await world.buildPartner([store, (await world.buildStore()).store])
  // A receiver believes what is signed now. Columns hold milliseconds, and so does the clock.
  world.travel(Temporal.Now.instant().round('millisecond'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await world.close()
})

/** The guide as the program that it says it is: its blocks in their order, each of which says that it ran. */
async function guideAsProgram() {
  const text = await readFile(join(client, 'GUIDE.md'), 'utf8')
  const fences = text.match(/^ *```.*$/gm) ?? []
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!)
  const program = blocks.map((code, place) => `${code}\nconsole.log('ran ${place + 1}')\n`).join('\n')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'guide.ts'), program)
  return { count: fences.length / 2, blocks }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

it('has every block of the guide for partners run, and say what the guide promises', async () => {
  const { count, blocks } = await guideAsProgram()
  expect(count).toBeGreaterThan(8)
  expect(blocks).toHaveLength(count)
  const { ticket } = await desk.open({ storeId: nodeId('Store', store.id), title: 'The cart is slow' })
  const { ticket: other } = await desk.open()
  const hooks = hooksOf(world)
  const port = await freePort()
  const { secret } = await hooks.build(nikos, `http://127.0.0.1:${port}/`, ['TICKET_REPLIED'])
  const { env } = await surroundingsOf(world, nikos, [
    'stores:read',
    'tickets:read',
    'tickets:write',
    'exports:read',
    'exports:write',
  ])
  const guide = runProgram('build-guide/guide.ts', {
    ...env,
    PORT: String(port),
    STOA_WEBHOOK_SECRET: secret,
  })
  try {
    const exports = exportsOf(world)
    const saidMeanwhile = async () => {
      await exports.work()
      return guide.said()
    }
    await expect.poll(saidMeanwhile, { timeout: 30_000 }).toContain(`ran ${count}\n`)
    await hooks.queue()
    await hooks.send({ patienceMs: 20_000 })
    await expect.poll(guide.said, { timeout: 10_000 }).toContain('ticket.replied')
  } finally {
    guide.stop()
  }
  const { resolution } = ticket
  const lines = guide.said().trimEnd().split('\n')
  expect(lines.filter((line) => line.startsWith('ran '))).toEqual(
    blocks.map((_, place) => `ran ${place + 1}`),
  )
  expect(lines.filter((line) => !line.startsWith('ran '))).toEqual([
    'Sync · Arvanitis & Co looks after 2 stores.',
    `Meli Taygetou #${ticket.number}: ${resolution.dueAt}`,
    `Meli Taygetou #${other.number}: ${other.resolution.dueAt}`,
    'The export has 2 tickets with a deadline.',
    `Version ${ticket.version} became ${ticket.version + 1}.`,
    `Sent again it is version ${ticket.version + 1}.`,
    `#${ticket.number} is at version ${ticket.version + 1} now.`,
    `CHANGED_SINCE: the version is ${ticket.version + 1} now.`,
    'FORBIDDEN: it needs incidents:read.',
    expect.stringMatching(/^It cost \d+\.$/),
    expect.stringMatching(/^\d+ of 50000 points are left, and \d+ come back each second\.$/),
    'ticket.replied: The cart is slow',
  ])
})
