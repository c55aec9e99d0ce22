import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let nikos: Person

beforeAll(async () => {
  world = await freshWorld()
  nikos = await world.buildPartner([])
})
afterAll(() => world.close())

const ASKS = [
  ['all of it', getIntrospectionQuery()],
  ['one type', '{ __type(name: "Ticket") { name } }'],
  ['a part in a fragment', 'query { ...A } fragment A on Query { __schema { queryType { name } } }'],
] as const

it.each(ASKS)('tells the schema to nobody who did not sign in: %s', async (_, query) => {
  const { response, answer } = await world.send(query, {}, '')
  expect(response.statusCode).toBe(401)
  expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  expect(answer.errors?.[0]?.extensions).not.toHaveProperty('http')
})

it.each(ASKS)('tells it to a person and to a program: %s', async (_, query) => {
  const programs = programsOf(world)
  const { token } = await programs.build(nikos, ['tickets:read'])
  const byPerson = await world.as(nikos).run(query)
  expect(byPerson.errors).toBeUndefined()
  const cost = expect.any(Object)
  expect(await programs.ask(token, query)).toEqual({ ...byPerson, extensions: { cost } })
})

it('says what a mistyped name may have meant only to those who signed in', async () => {
  const query = '{ viewr { staffRole } }'
  expect((await world.as(null).run(query)).errors?.[0]?.message).toBe(
    'Cannot query field "viewr" on type "Query".',
  )
  expect((await world.as(nikos).run(query)).errors?.[0]?.message).toContain('Did you mean "viewer"')
})

it('gives everybody the published schema, as it is served', async () => {
  const answer = await world.stoa.server.inject('/schema.graphql')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('application/graphql; charset=utf-8')
  expect(answer.body).toBe(
    await readFile(join(import.meta.dirname, '../../../schema/schema.graphql'), 'utf8'),
  )
  const tag = String(answer.headers['etag'])
  const again = await world.stoa.server.inject({ url: '/schema.graphql', headers: { 'if-none-match': tag } })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})
