import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { fieldsOf, sampleOperation } from '../../test/sample-operation.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { requiredScope } from '../graphql/guard-fields.ts'
import { nodeId } from '../graphql/node-id.ts'
import { buildStoaSchema } from '../graphql/schema.ts'
import { grantableScopes, type Scope, SCOPES } from '../people/scopes.ts'

const schema = buildStoaSchema()
const asked = ['Query', 'Mutation', 'Subscription'].flatMap((type) =>
  fieldsOf(schema, type).flatMap((field) => {
    const scope = requiredScope(field)
    return scope ? [[`${type}.${field.name}`, scope] as const] : []
  }),
)

let world: World
let programs: ReturnType<typeof programsOf>
/** Of each scope, a token of the platform that has every one but this. */
const without = new Map<Scope, string>()
let whole: string

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  const admin = await world.buildStaff('ADMIN')
  const every = grantableScopes('PLATFORM')
  whole = (await programs.build(admin, every, { partnerId: null })).token
  for (const scope of SCOPES) {
    const scopes = every.filter((one) => one !== scope)
    without.set(scope, (await programs.build(admin, scopes, { partnerId: null })).token)
  }
}, 60_000)
afterAll(() => world.close())

describe('a token that lacks one scope', () => {
  it.each(asked)('is refused %s, which needs %s, by its name', async (name, scope) => {
    const { errors } = await programs.ask(without.get(scope)!, sampleOperation(schema, name))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'SCOPE', scope })
    const open = await programs.ask(whole, sampleOperation(schema, name))
    const isRefused = open.errors?.[0]?.extensions.reason === 'SCOPE'
    expect(isRefused).toBe(scope === 'integrations:administer')
  })

  it('finds nothing by its id that it may not read elsewhere', async () => {
    const { store, owner } = await world.buildStore()
    const storeId = nodeId('Store', store.id)
    const open = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id } } }`
    const input = { storeId, type: 'BUG', title: 'It fails', body: 'At once.' }
    const { ticket } = (await world.as(owner).run(open, { input })).data.openTicket
    const node = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }'
    for (const [id, scope] of [
      [ticket.id, 'tickets:read'],
      [storeId, 'stores:read'],
    ] as const) {
      expect((await programs.ask(whole, node, { id })).data).toEqual({ node: { id }, nodes: [{ id }] })
      expect((await programs.ask(without.get(scope)!, node, { id })).data).toEqual({
        node: null,
        nodes: [null],
      })
    }
  })
})
