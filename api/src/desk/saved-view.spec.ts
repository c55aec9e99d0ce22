import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let kari: Person
let other: Person
let admin: Person
let owner: Person

beforeAll(async () => {
  world = await freshWorld()
  other = await world.buildStaff('PRODUCT_MANAGER')
  admin = await world.buildStaff('ADMIN')
  ;({ owner } = await world.buildStore())
})
beforeEach(async () => {
  kari = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

const VIEW = `id name isShared isOwn ownerName position orderBy { field direction }
  filter { storeId statusIn isAtRisk isMine planIn openedFrom lastActivityFrom storeIn search } viewerCan { change }`

async function run(verb: string, input: object, as = kari) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${type}!) { ${verb}(input: $input) { savedView { ${VIEW} } userErrors { code field } } }`,
      { input },
    )
  return { ...data?.[verb], reason: errors?.[0]?.extensions.reason, code: errors?.[0]?.extensions.code }
}

async function views(as = kari): Promise<{ id: string; name: string }[]> {
  const { data } = await world.as(as).run(`{ savedViews { ${VIEW} } }`)
  return data.savedViews
}

describe('saved views', () => {
  const filter = {
    statusIn: ['NEW', 'OPEN'],
    isAtRisk: true,
    planIn: ['PRO'],
    openedFrom: '2026-11-01T00:00:00.000Z',
    lastActivityFrom: '2026-11-02T00:00:00.000Z',
    storeIn: null,
  }
  const orderBy = { field: 'NEXT_DUE_AT', direction: 'ASC' }

  it('keeps a view as it was given, once for each key, and lists it in its place', async () => {
    const input = { name: ' Urgent ', filter, orderBy, position: 2, requestKey: 'a' }
    const { savedView } = await run('saveView', input)
    expect(savedView).toMatchObject({ name: 'Urgent', isOwn: true, isShared: false, orderBy, position: 2 })
    expect(savedView.filter).toMatchObject(filter)
    expect((await run('saveView', input)).savedView.id).toBe(savedView.id)
    for (const more of [{ name: 'Late' }, { position: 3 }, { filter: { isMine: true } }])
      expect((await run('saveView', { ...input, ...more })).userErrors).toEqual([
        { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
      ])
    const { savedView: first } = await run('saveView', { name: 'Mine', filter: { isMine: true } })
    expect(
      (await views()).filter(({ id }) => [savedView.id, first.id].includes(id)).map(({ name }) => name),
    ).toEqual(['Mine', 'Urgent'])
  })

  it('changes, renames and deletes what is one’s own', async () => {
    const { savedView: view } = await run('saveView', { name: 'Urgent', filter, orderBy })
    const changed = await run('saveView', { id: view.id, name: 'Calm', filter: { search: 'παραγγελία' } })
    expect(changed.savedView).toMatchObject({ id: view.id, name: 'Calm', orderBy: null })
    expect(changed.savedView.filter).toMatchObject({ statusIn: null, isAtRisk: null, search: 'παραγγελία' })
    expect((await run('renameView', { id: view.id, name: 'Calmer' })).savedView.name).toBe('Calmer')
    expect(await run('deleteView', { id: view.id })).toMatchObject({ savedView: null, userErrors: [] })
    expect((await run('deleteView', { id: view.id })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'id'] },
    ])
  })

  it('shares a view with the desk, where only its owner and administrators change it', async () => {
    const { savedView: view } = await run('saveView', { name: `Ours ${kari.id}` })
    const seen = async (as: Person) => (await views(as)).some(({ id }) => id === view.id)
    expect(await seen(other)).toBe(false)
    await run('shareView', { id: view.id, isShared: true })
    expect((await views(other)).find(({ id }) => id === view.id)).toMatchObject({
      isOwn: false,
      ownerName: kari.name,
      viewerCan: { change: false },
    })
    expect(await run('renameView', { id: view.id, name: 'Mine now' }, other)).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'NOT_YOURS',
    })
    expect((await run('renameView', { id: view.id, name: 'Everybody’s' }, admin)).savedView.name).toBe(
      'Everybody’s',
    )
    await run('shareView', { id: view.id, isShared: false })
    expect(await seen(other)).toBe(false)
  })

  it('hides a view of somebody else like one that there is not', async () => {
    const { savedView: view } = await run('saveView', { name: 'Secret' })
    const missing = nodeId('SavedView', '00000000-0000-7000-8000-000000000000')
    const node = async (as: Person, id: string) =>
      (await world.as(as).run(`query ($id: ID!) { node(id: $id) { id __typename } }`, { id })).data
    expect((await node(kari, view.id)).node).toEqual({ id: view.id, __typename: 'SavedView' })
    await run('shareView', { id: view.id, isShared: true })
    expect(await node(owner, view.id)).toEqual(await node(owner, missing))
    await run('shareView', { id: view.id, isShared: false })
    for (const as of [other, admin]) {
      expect(await node(as, view.id)).toEqual(await node(as, missing))
      for (const [verb, input] of [
        ['renameView', { name: 'x' }],
        ['shareView', { isShared: true }],
        ['deleteView', {}],
        ['saveView', { name: 'x' }],
      ] as const)
        expect(await run(verb, { ...input, id: view.id }, as)).toEqual(
          await run(verb, { ...input, id: missing }, as),
        )
    }
    expect((await views()).map(({ name }) => name)).toContain('Secret')
  })

  it('refuses a view without a name, out of place, or beyond the fiftieth', async () => {
    expect((await run('saveView', { name: ' ' })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'name'] },
    ])
    expect((await run('saveView', { name: 'x'.repeat(61) })).userErrors[0].code).toBe('TOO_LONG')
    expect((await run('saveView', { name: 'x', position: -1 })).userErrors[0].code).toBe('OUT_OF_RANGE')
    for (let index = 0; index < 50; index++) await run('saveView', { name: `View ${index}` })
    expect((await run('saveView', { name: 'One more' })).userErrors[0].code).toBe('OUT_OF_RANGE')
  })
})
