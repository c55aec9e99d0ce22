import { glob, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { nodeId } from './node-id.ts'

const folder = join(import.meta.dirname, '../../../schema/examples')
const files = (await Array.fromAsync(glob('*.graphql', { cwd: folder }))).toSorted()
const executed = new Set<string>()

let world: World
let desk: Desk
let nikos: Person
let ids: Record<string, string>

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  await desk.begin()
  nikos = await world.buildPartner([desk.at.store])
  const { ticket } = await desk.open()
  ids = { ticketId: ticket.id, storeId: nodeId('Store', desk.at.store.id) }
})
afterAll(() => world.close())

/** The variables that an example is shown with, its ids those of what is there. */
async function variablesOf(name: string): Promise<Record<string, unknown>> {
  const text = await readFile(join(folder, `${name}.json`), 'utf8').catch(() => '{}')
  return Object.fromEntries(Object.entries(JSON.parse(text)).map(([key, value]) => [key, ids[key] ?? value]))
}

describe('each example of the explorer', () => {
  it.each(files)('%s is answered, and leads to something', async (file) => {
    const source = await readFile(join(folder, file), 'utf8')
    expect(source).toMatch(/^# .+\.\n(query|mutation) /)
    const { data, errors } = await world.as(nikos).run(source, await variablesOf(basename(file, '.graphql')))
    expect(errors).toBeUndefined()
    for (const value of Object.values(data) as Record<string, unknown>[]) {
      expect(value).not.toBeNull()
      if ('userErrors' in value) expect(value['userErrors']).toEqual([])
    }
    executed.add(file)
  })

  it('is told what it cost, which the portal’s own requests are not', async () => {
    const cookie = await world.cookieOf(nikos)
    const send = (headers: Record<string, string>) =>
      world.stoa.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', cookie, ...headers },
        payload: { query: '{ stores(first: 3) { nodes { id } } }' },
      })
    expect((await send({ 'x-explorer': 'yes' })).json().extensions.cost).toMatchObject({ requested: 4 })
    expect((await send({})).json()).not.toHaveProperty('extensions')
  })

  it('was executed, all of them, and none has variables of nothing', async () => {
    expect(files.length).toBeGreaterThan(5)
    expect([...executed]).toEqual(files)
    for await (const file of glob('*.json', { cwd: folder }))
      expect(files).toContain(`${basename(file, '.json')}.graphql`)
  })
})
