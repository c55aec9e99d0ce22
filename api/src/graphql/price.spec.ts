import { getOperationAST, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GOLDEN_PRICES } from '../../test/golden-prices.ts'
import { portalDocuments } from '../../test/portal-documents.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { holdToCaps, OBJECTS } from './caps.ts'
import { pricedOperation, priceOf } from './price.ts'
import { buildStoaSchema } from './schema.ts'

const PRICE = `query ($document: String!, $variables: String, $operationName: String) {
  priceOf(document: $document, variables: $variables, operationName: $operationName) { points objects } }`

let world: World
let nikos: Person
let programs: ReturnType<typeof programsOf>
let token: string

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  const { store } = await world.buildStore()
  nikos = await world.buildPartner([store])
  ;({ token } = await programs.build(nikos, ['stores:read', 'tickets:read', 'notifications:write']))
})
afterAll(() => world.close())

async function priced(document: string, variables: object = {}, operationName: string | null = null) {
  const asked = { document, variables: JSON.stringify(variables), operationName }
  const { data, errors } = await programs.ask(token, PRICE, asked)
  return data?.priceOf ?? errors?.[0]?.extensions
}

async function charged(document: string, variables: object = {}): Promise<number> {
  return (await programs.send(token, document, variables)).json().extensions.cost.requested
}

describe('what a document costs', () => {
  it('is told of as many documents as were promised', () => {
    expect(GOLDEN_PRICES.length).toBeGreaterThanOrEqual(40)
  })

  const golden = GOLDEN_PRICES.map(
    ([points, document, variables = {}]) => [points, document, variables] as const,
  )
  it.each(golden)('%i: %s %o', async (points, document, variables) => {
    expect(await priced(document, variables)).toMatchObject({ points })
    expect(await charged(document, variables)).toBe(points)
  })

  it('is the same by a variable as by a literal, nested too', async () => {
    const nested = (first: string, last: string) =>
      `{ suggestions(first: ${first}) { nodes { comments(last: ${last}) { totalCount nodes { words store { name } } } } } }`
    for (const [first, last] of [
      [1, 1],
      [3, 100],
      [100, 100],
      [50, 7],
    ])
      expect(await charged(`query ($a: Int!, $b: Int!) ${nested('$a', '$b')}`, { a: first, b: last })).toBe(
        await charged(nested(String(first), String(last))),
      )
  })

  it('is that of the operation that is chosen', async () => {
    const document =
      'query A { tickets(first: 5) { nodes { id } } } query B { tickets(first: 6) { nodes { id } } }'
    expect([await priced(document, {}, 'A'), await priced(document, {}, 'B')]).toMatchObject([
      { points: 6 },
      { points: 7 },
    ])
    expect(await priced(document)).toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  it('is told of nothing that cannot be executed, and of nothing beyond a cap', async () => {
    for (const document of ['{', '{ nothing }', 'query ($n: Int!) { tickets(first: $n) { nodes { id } } }'])
      expect(await priced(document)).toMatchObject({ code: 'BAD_USER_INPUT' })
    const { errors } = await programs.ask(token, PRICE, { document: '{ __typename }', variables: '{' })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    expect(await priced(`{ ${'__typename '.repeat(6)} }`)).toEqual({
      code: 'TOO_COSTLY',
      cap: 'REPEATS',
      most: 5,
    })
  })

  it('is told to people and programs, and to nobody else', async () => {
    const asked = { document: '{ viewer { staffRole } }' }
    expect((await world.as(nikos).run(PRICE, asked)).data.priceOf).toEqual({ points: 2, objects: 1 })
    expect((await world.as(null).run(PRICE, asked)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ])
  })
})

describe('the objects of one request', () => {
  const pages = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: suggestions(first: 100) { nodes { comments(last: 100) { nodes { words } } } }`).join(' ')} }`

  it('are 50,000 at most, by literals and by variables, whoever asks', async () => {
    expect(await priced(pages(4))).toEqual({ points: 40_404, objects: 40_400 })
    expect(await priced(pages(5))).toEqual({ code: 'TOO_COSTLY', cap: 'OBJECTS', most: OBJECTS })
    const byVariable = pages(5).replaceAll('100', '$n')
    for (const run of [
      programs.send(token, `query ($n: Int!) ${byVariable}`, { n: 100 }),
      world
        .send(`query ($n: Int!) ${byVariable}`, { n: 100 }, await world.cookieOf(nikos))
        .then(({ response }) => response),
    ]) {
      const answer = await run
      expect(answer.statusCode).toBe(400)
      expect(answer.json()).toMatchObject({
        errors: [{ extensions: { code: 'TOO_COSTLY', cap: 'OBJECTS' } }],
      })
      expect(answer.json().data).toBeUndefined()
    }
  })
})

describe('the portal', () => {
  it('asks for nothing beyond a cap, however large its pages are', async () => {
    const schema = buildStoaSchema()
    const documents = await portalDocuments()
    expect(documents.size).toBeGreaterThan(200)
    for (const [name, text] of documents) {
      const document = parse(text)
      expect(validate(schema, document), name).toEqual([])
      expect(() => holdToCaps(document), name).not.toThrow()
      // Without its variables every page counts as the largest.
      const { objects } = priceOf(pricedOperation(schema, document, getOperationAST(document)!), {})
      expect(objects, name).toBeLessThan(OBJECTS / 2)
    }
  })
})
