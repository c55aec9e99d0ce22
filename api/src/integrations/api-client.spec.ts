import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import { PartnerMembership } from '../stores/partner.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { MOST_PROGRAMS } from './create-api-client.ts'

const CHANGE = `mutation ($input: ChangeApiClientInput!) { changeApiClient(input: $input) {
  apiClient { version name scopes stores { id } changes { kind scopes by { name } } } userErrors { code field names } } }`
const REVOKE = `mutation ($input: RevokeApiClientInput!) { revokeApiClient(input: $input) {
  apiClient { revokedAt viewerCan { administer } tokens { isLive } } userErrors { code } } }`

let world: World
let programs: ReturnType<typeof programsOf>
let meli: { store: Store; owner: Person }
let kyma: { store: Store; owner: Person }
let strange: { store: Store; owner: Person }
let nikos: Person
let partnerId: string
let admin: Person

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  admin = await world.buildStaff('ADMIN')
})
beforeEach(async () => {
  meli = await world.buildStore()
  kyma = await world.buildStore({ name: 'Kyma Swimwear' })
  strange = await world.buildStore({ name: 'Strange Store' })
  nikos = await world.buildPartner([meli.store, kyma.store])
  partnerId = await programs.partnerOf(nikos)
})
afterAll(() => world.close())

const idOf = (store: Store) => nodeId('Store', store.id)

describe('createApiClient', () => {
  it('makes a program of a partner, which acts for all its stores', async () => {
    const scopes = ['tickets:write', 'tickets:read', 'tickets:read']
    const { apiClient, userErrors } = await programs.create(nikos, { partnerId, name: ' Sync ', scopes })
    expect(userErrors).toEqual([])
    expect(apiClient).toMatchObject({
      name: 'Sync',
      scopes: ['tickets:read', 'tickets:write'],
      stores: null,
      partner: { name: 'Arvanitis & Co' },
    })
  })

  it('makes one of the platform', async () => {
    const { apiClient } = await programs.create(admin, { name: 'ERP', scopes: ['stores:administer'] })
    expect(apiClient).toMatchObject({ partner: null, scopes: ['stores:administer'] })
  })

  it('makes one for a key that is sent twice, and refuses another under it', async () => {
    const input = { partnerId, name: 'Sync', scopes: ['tickets:read'], requestKey: crypto.randomUUID() }
    const [first, second] = await Promise.all([programs.create(nikos, input), programs.create(nikos, input)])
    expect(second.apiClient.id).toBe(first.apiClient.id)
    for (const other of [{ name: 'Other' }, { scopes: ['stores:read'] }, { storeIds: [idOf(meli.store)] }])
      expect((await programs.create(nikos, { ...input, ...other })).userErrors).toMatchObject([
        { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
      ])
  })

  it('makes 50 that are live, also of many that are asked for at once', async () => {
    const make = (by: Person, whose: object) =>
      programs.create(by, { ...whose, name: 'Sync', scopes: ['tickets:read'] })
    const made = await Promise.all(
      Array.from({ length: MOST_PROGRAMS + 3 }, () => make(nikos, { partnerId })),
    )
    expect(made.filter(({ apiClient }) => apiClient)).toHaveLength(MOST_PROGRAMS)
    expect(made.flatMap(({ userErrors }) => userErrors)).toMatchObject(
      Array.from({ length: 3 }, () => ({ code: 'TOO_MANY_PROGRAMS' })),
    )
    expect((await make(admin, {})).userErrors).toEqual([])
    const id = made.find(({ apiClient }) => apiClient)!.apiClient.id
    await world.as(nikos).run(REVOKE, { input: { id } })
    expect((await make(nikos, { partnerId })).userErrors).toEqual([])
  })

  it.each([
    ['no name', { name: ' ' }, 'REQUIRED', 'name'],
    ['too long a name', { name: 'a'.repeat(61) }, 'TOO_LONG', 'name'],
    ['no scope', { scopes: [] }, 'REQUIRED', 'scopes'],
    ['a scope that there is not', { scopes: ['tickets:eat'] }, 'SCOPE_UNKNOWN', 'scopes'],
    ['a scope of the platform', { scopes: ['tickets:read', 'work:write'] }, 'SCOPE_UNKNOWN', 'scopes'],
    ['the rule over programs', { scopes: ['integrations:administer'] }, 'SCOPE_UNKNOWN', 'scopes'],
    ['no store', { storeIds: [] }, 'REQUIRED', 'storeIds'],
  ])('rejects %s', async (_, changes, code, field) => {
    const input = { partnerId, name: 'Sync', scopes: ['tickets:read'], ...changes }
    expect((await programs.create(nikos, input)).userErrors).toMatchObject([
      { code, field: ['input', field] },
    ])
  })

  it('hides what is foreign: another’s store and another’s partner look like none', async () => {
    const input = { partnerId, name: 'Sync', scopes: ['tickets:read'] }
    for (const storeId of [idOf(strange.store), nodeId('Store', newId()), 'nothing'])
      expect((await programs.create(nikos, { ...input, storeIds: [storeId] })).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'storeIds'] },
      ])
    const dimitra = await world.buildPartner([strange.store])
    for (const other of [partnerId, nodeId('Partner', newId()), 'nothing'])
      expect((await programs.create(dimitra, { ...input, partnerId: other })).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'partnerId'] },
      ])
  })

  it('is for ADMINs of the partner, and for administrators', async () => {
    const member = await world.buildPerson('Eirini Sideri')
    const membership = await world.stoa.orm.em.fork().findOneOrFail(PartnerMembership, { person: nikos.id })
    await world.save(
      Object.assign(new PartnerMembership(), {
        id: newId(),
        person: member,
        partner: membership.partner,
        role: 'MEMBER',
      }),
    )
    const input = { partnerId, name: 'Sync', scopes: ['tickets:read'] }
    for (const person of [member, meli.owner, await world.buildStaff('AGENT')])
      expect(await programs.create(person, input)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await programs.create(admin, input)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
    expect(await programs.create(nikos, { ...input, partnerId: null })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await programs.create(null, input)).toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('a limited program', () => {
  const SEEN = '{ stores(first: 10) { nodes { name } } }'
  const names = (answer: { data: { stores: { nodes: { name: string }[] } } }) =>
    answer.data.stores.nodes.map(({ name }) => name)

  it('sees its stores and nothing else of its partner, and changes take hold at once', async () => {
    const all = await programs.build(nikos, ['stores:read'])
    const one = await programs.build(nikos, ['stores:read'], { storeIds: [idOf(meli.store)] })
    expect(names(await programs.ask(all.token, SEEN))).toEqual(['Kyma Swimwear', 'Meli Taygetou'])
    expect(names(await programs.ask(one.token, SEEN))).toEqual(['Meli Taygetou'])
    const node = 'query ($id: ID!) { node(id: $id) { id } }'
    await programs.run(nikos, CHANGE, {
      id: one.id,
      name: 'Sync',
      scopes: ['stores:read', 'nodes:read'],
      storeIds: [idOf(kyma.store)],
    })
    expect(names(await programs.ask(one.token, SEEN))).toEqual(['Kyma Swimwear'])
    expect((await programs.ask(one.token, node, { id: idOf(meli.store) })).data).toEqual({ node: null })
  })

  it('sees nothing, never everything, once another partner looks after its stores', async () => {
    const one = await programs.build(nikos, ['stores:read'], { storeIds: [idOf(meli.store)] })
    await world.stoa.reads.deleteFrom('partnership').where('store_id', '=', meli.store.id).execute()
    expect(names(await programs.ask(one.token, SEEN))).toEqual([])
    await world.owner.deleteFrom('api_client_store').where('store_id', '=', meli.store.id).execute()
    expect(names(await programs.ask(one.token, SEEN))).toEqual([])
  })
})

describe('changeApiClient', () => {
  it('allows something else, for tokens that exist too, and notes who did', async () => {
    const { id, token } = await programs.build(nikos, ['tickets:read', 'stores:read'])
    const asked = '{ tickets(first: 1) { nodes { id } } }'
    expect((await programs.ask(token, asked)).errors).toBeUndefined()
    const changed = await programs.run(nikos, CHANGE, {
      id,
      expectedVersion: 1,
      name: 'Nightly',
      scopes: ['stores:read'],
    })
    expect(changed.apiClient).toMatchObject({
      version: 2,
      name: 'Nightly',
      changes: [
        { kind: 'CHANGED', scopes: ['stores:read'], by: { name: 'Nikos Arvanitis' } },
        { kind: 'TOKEN_ISSUED' },
        { kind: 'CREATED', scopes: ['stores:read', 'tickets:read'] },
      ],
    })
    expect((await programs.ask(token, asked)).errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      scope: 'tickets:read',
    })
    const stale = { id, expectedVersion: 1, name: 'Other', scopes: ['stores:read'] }
    expect((await programs.run(nikos, CHANGE, stale)).userErrors).toMatchObject([{ code: 'CHANGED_SINCE' }])
  })

  it('hides what is foreign', async () => {
    const { id } = await programs.build(nikos, ['tickets:read'])
    const dimitra = await world.buildPartner([strange.store])
    for (const person of [dimitra, admin])
      for (const one of [id, nodeId('ApiClient', newId())])
        expect(
          (await programs.run(person, CHANGE, { id: one, name: 'Mine', scopes: ['stores:read'] })).userErrors,
        ).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'id'] }])
  })
})

describe('revokeApiClient', () => {
  it('ends it with all its tokens, for good', async () => {
    const { id, token } = await programs.build(nikos, ['tickets:read'])
    const revoked = await programs.run(nikos, REVOKE, { id })
    expect(revoked.apiClient).toMatchObject({ viewerCan: { administer: false }, tokens: [{ isLive: false }] })
    expect((await programs.send(token, '{ viewer { person { id } } }')).statusCode).toBe(401)
    world.travel({ minutes: 5 })
    expect((await programs.run(nikos, REVOKE, { id })).apiClient.revokedAt).toBe(revoked.apiClient.revokedAt)
    for (const work of [
      programs.issue(nikos, id),
      programs.run(nikos, CHANGE, { id, name: 'Sync', scopes: ['stores:read'] }),
    ])
      expect((await work).userErrors).toMatchObject([{ code: 'PROGRAM_REVOKED' }])
  })
})

describe('apiClients', () => {
  const LIST = `query ($id: ID, $first: Int, $after: String, $last: Int) {
    apiClients(partnerId: $id, first: $first, after: $after, last: $last) {
      nodes { id name } pageInfo { hasNextPage endCursor } totalCount } }`

  it('lists the partner’s, page by page, the latest first', async () => {
    for (const name of ['One', 'Two', 'Three']) await programs.build(nikos, ['tickets:read'], { name })
    const first = (await world.as(nikos).run(LIST, { id: partnerId, first: 2 })).data.apiClients
    expect(first).toMatchObject({ nodes: [{ name: 'Three' }, { name: 'Two' }], totalCount: 3 })
    const after = first.pageInfo.endCursor
    const rest = (await world.as(nikos).run(LIST, { id: partnerId, first: 2, after })).data.apiClients
    expect(rest).toMatchObject({ nodes: [{ name: 'One' }], pageInfo: { hasNextPage: false } })
    const last = (await world.as(nikos).run(LIST, { id: partnerId, last: 1 })).data.apiClients
    expect(last.nodes).toMatchObject([{ name: 'One' }])
  })

  it('shows strangers nothing, neither listed nor by its id', async () => {
    const { id } = await programs.build(nikos, ['tickets:read'])
    const dimitra = await world.buildPartner([strange.store])
    for (const person of [dimitra, admin]) {
      const { data } = await world.as(person).run(LIST, { id: partnerId, first: 5 })
      expect(data.apiClients).toMatchObject({ nodes: [], totalCount: 0 })
      const one = 'query ($id: ID!) { apiClient(id: $id) { name } node(id: $id) { id } }'
      expect((await world.as(person).run(one, { id })).data).toEqual({ apiClient: null, node: null })
    }
  })

  it('takes as many statements for many as for one', async () => {
    const count = async () =>
      world.countStatements(() => world.as(nikos).run(LIST, { id: partnerId, first: 50 }))
    await programs.build(nikos, ['tickets:read'])
    await count()
    const forOne = await count()
    for (const name of ['One', 'Two', 'Three']) await programs.build(nikos, ['tickets:read'], { name })
    expect(await count()).toBe(forOne)
  })
})

describe('storePrograms', () => {
  const PROGRAMS = `query ($id: ID!) { storePrograms(storeId: $id) { name scopes isLimited partner { name } lastUsedAt } }`

  it('tells a store’s people which programs act for it, and when they last did something', async () => {
    const all = await programs.build(nikos, ['tickets:read'], { name: 'All' })
    await programs.build(nikos, ['stores:read'], { name: 'One', storeIds: [idOf(meli.store)] })
    await programs.build(nikos, ['stores:read'], { name: 'Other', storeIds: [idOf(kyma.store)] })
    const gone = await programs.build(nikos, ['stores:read'], { name: 'Gone' })
    await programs.run(nikos, REVOKE, { id: gone.id })
    await programs.ask(all.token, '{ tickets(first: 1) { nodes { id } } }')
    const { data } = await world.as(meli.owner).run(PROGRAMS, { id: idOf(meli.store) })
    expect(data.storePrograms).toEqual([
      {
        name: 'All',
        scopes: ['tickets:read'],
        isLimited: false,
        partner: { name: 'Arvanitis & Co' },
        lastUsedAt: world.now().toString({ fractionalSecondDigits: 3 }),
      },
      expect.objectContaining({ name: 'One', isLimited: true, lastUsedAt: null }),
    ])
    expect(
      (await world.as(strange.owner).run(PROGRAMS, { id: idOf(strange.store) })).data.storePrograms,
    ).toEqual([])
    expect(
      (await world.as(strange.owner).run(PROGRAMS, { id: idOf(meli.store) })).data.storePrograms,
    ).toBeNull()
  })
})
