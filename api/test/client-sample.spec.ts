import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../src/people/person.entity.ts'
import { ledgerOf } from './ledger.ts'
import { runProgram, surroundingsOf } from './partner-program.ts'
import { programsOf } from './programs.ts'
import { freshWorld, type World } from './world.ts'

const SCOPES = ['stores:read', 'tickets:read', 'charges:read']
const HEAD = 'store_id,slug,name,plan,open_tickets,next_deadline,deadlines,month,net,currency'

let world: World
let folder: string
let nikos: Person
beforeAll(async () => {
  world = await freshWorld()
  folder = await mkdtemp(join(tmpdir(), 'stoa-sample-'))
  const ledger = ledgerOf(world)
  const agent = await world.buildStaff('AGENT')
  const shops = [
    await ledger.buildShop({ plan: 'PRO' }),
    await ledger.buildShop({ plan: 'BASIC' }),
    await ledger.buildShop({ plan: 'PLUS' }),
  ]
  const [busy, quiet] = shops
  const late = await ledger.buildTicket(busy!, 'Move the note', '2026-11-20T08:00:00Z')
  await ledger.buildTicket(busy!, 'A new banner', '2026-11-23T08:00:00Z')
  await ledger.buildTicket(quiet!, 'A question')
  await ledger.work(agent, late, 50, 'TEMPLATE_WORK', '2026-11-20T10:00:00Z')
  await ledger.buildShop()
  nikos = await world.buildPartner(shops.map(({ store }) => store))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await world.close()
})

/** What the API itself says of the stores, as the rows of the CSV say it. */
async function rowsOfApi(token: string): Promise<string[]> {
  const { ask } = programsOf(world)
  const { data } = await ask(token, '{ stores(first: 100) { nodes { id slug name plan { name } } } }')
  const rows = []
  for (const { id, slug, name, plan } of data.stores.nodes) {
    const { data: own } = await ask(
      token,
      `query ($id: ID!) { chargesOfMonth(storeId: $id) { month net { amount currencyCode } }
        tickets(first: 100, filter: { storeId: $id, statusIn: [NEW, OPEN, WAITING_ON_STORE] }) { totalCount nodes { number resolution { dueAt state } } } }`,
      { id },
    )
    const { month, net } = own.chargesOfMonth
    const open: { number: number; resolution: { dueAt: string | null; state: string } }[] = own.tickets.nodes
    const inOrder = open.toSorted((one, two) =>
      (one.resolution.dueAt ?? '~').localeCompare(two.resolution.dueAt ?? '~'),
    )
    const deadlines = inOrder.map(
      ({ number, resolution }) => `#${number} ${resolution.dueAt ?? resolution.state}`,
    )
    const next = inOrder[0]?.resolution.dueAt ?? ''
    const cells = [id, slug, name, plan.name, own.tickets.totalCount, next, deadlines.join('; ')]
    rows.push([...cells, month, net.amount, net.currencyCode].join(','))
  }
  return rows
}

async function sync(env: Record<string, string>, file: string): Promise<string[]> {
  const program = runProgram('samples/sync-stores.ts', env, file)
  expect([await program.ended, program.said()]).toEqual([0, ''])
  return (await readFile(file, 'utf8')).trimEnd().split('\n')
}

it('writes what the API says of every store of the agency, and of no other', async () => {
  const { env, token } = await surroundingsOf(world, nikos, SCOPES)
  const [head, ...rows] = await sync(env, join(folder, 'stores.csv'))
  expect(head).toBe(HEAD)
  expect(rows).toEqual(await rowsOfApi(token))
  expect(rows.map((row) => row.split(',').slice(3, 5)).toSorted()).toEqual([
    ['Basic', '1'],
    ['Plus', '0'],
    ['Pro', '2'],
  ])
  expect(rows.filter((row) => /,[1-9][\d.]*,EUR$/.test(row))).toHaveLength(1)
})

it('goes on where it was stopped: what was written stays, and a row that was cut off is written anew', async () => {
  const { env, token } = await surroundingsOf(world, nikos, SCOPES)
  const file = join(folder, 'resumed.csv')
  const [first, second, third] = await rowsOfApi(token)
  const kept = `${first!.split(',')[0]},written,before,,,,,,,`
  await writeFile(`${file}.partial`, `${HEAD}\n${kept}\n${second!.slice(0, 40)}`)
  expect(await sync(env, file)).toEqual([HEAD, kept, second, third])
  expect(await sync(env, file)).toEqual([HEAD, first, second, third])
})
