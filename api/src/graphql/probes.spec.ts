import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'

let world: World
/** Whoever probes: nobody, a person, and a program. */
let askers: Record<'nobody' | 'a person' | 'a program', Record<string, string>>

beforeAll(async () => {
  world = await freshWorld()
  const nikos = await world.buildPartner([(await world.buildStore()).store])
  const { token } = await programsOf(world).build(nikos, ['tickets:read'])
  askers = {
    nobody: {},
    'a person': { cookie: await world.cookieOf(nikos) },
    'a program': { authorization: `Bearer ${token}` },
  }
})
afterAll(() => world.close())

const JSON_TYPE = { 'content-type': 'application/json' }

async function post(body: object, headers: Record<string, string> = {}) {
  const answer = await world.stoa.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...JSON_TYPE, ...headers },
    payload: body,
  })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers, ...read(answer.body) }
}

function read(text: string): {
  data?: Record<string, unknown>
  errors?: { message: string }[]
  extensions?: object
} {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** What probes of known tools look for, made anew from what they are said to look for. */
describe.each(['nobody', 'a person', 'a program'] as const)('probed by %s', (who) => {
  const ask = (query: string) => post({ query }, askers[who])
  const times = (count: number, of: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => of(index)).join(' ')

  it('answers no hundred aliases', async () => {
    const { data } = await ask(`query { ${times(101, (index) => `alias${index}: __typename`)} }`)
    expect(data).toBeUndefined()
  })

  it('answers no array of queries', async () => {
    const { status, text } = await post(
      Array.from({ length: 10 }, () => ({ query: '{ __typename }' })),
      askers[who],
    )
    expect(status).toBe(400)
    expect(Array.isArray(JSON.parse(text))).toBe(false)
  })

  it('reads no ten directives at one place: one refusal, not one for each', async () => {
    const { data, errors } = await ask(`query { __typename ${'@aa'.repeat(10)} }`)
    expect(data).toBeUndefined()
    expect(errors).toHaveLength(1)
  })

  it('answers no field that is asked for five hundred times', async () => {
    expect((await ask(`query { ${'__typename '.repeat(500)} }`)).data).toBeUndefined()
  })

  it('tells nothing of the schema in circles', async () => {
    const circle = `query { __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`
    expect((await ask(circle)).data).toBeUndefined()
  })

  it('tells nothing of how long a field took, and nothing of its insides', async () => {
    const { extensions, text } = await ask('{ __typename }')
    expect(extensions ?? {}).not.toHaveProperty('tracing')
    expect(Object.keys(extensions ?? {})).toEqual(who === 'a program' ? ['cost'] : [])
    expect(text).not.toContain('stacktrace')
    expect((await ask('{ nothing }')).text).not.toMatch(/stacktrace|node_modules|\.ts:/)
  })

  it('changes nothing by GET', async () => {
    const answer = await world.stoa.server.inject({
      url: `/graphql?query=${encodeURIComponent('mutation { signOut { userErrors { code } } }')}`,
      headers: { ...askers[who], 'apollo-require-preflight': 'yes' },
    })
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'POST'])
  })

  it('answers no GET that a page of another site could send', async () => {
    const answer = await world.stoa.server.inject({
      url: '/graphql?query=%7B__typename%7D',
      headers: askers[who],
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().data).toBeUndefined()
  })

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=a'])(
    'answers no POST of a form: %s',
    async (type) => {
      const answer = await world.stoa.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { ...askers[who], 'content-type': type },
        payload: 'query=%7B__typename%7D',
      })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.body).not.toContain('"data"')
    },
  )

  it.each(['/graphql', '/graphiql', '/playground', '/console', '/altair'])(
    'shows no page to try queries: %s',
    async (url) => {
      const answer = await world.stoa.server.inject({ url, headers: { ...askers[who], accept: 'text/html' } })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.body).not.toMatch(/<html|<script/i)
    },
  )
})

describe('a stranger', () => {
  it('is told nothing of the schema', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Ticket") { name } }'])
      expect(await post({ query })).toMatchObject({
        status: 401,
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      })
  })

  it('is told no name that a mistyped one may have meant', async () => {
    for (const query of [
      '{ viewr { staffRole } }',
      '{ viewer { staffRol } }',
      '{ platform(nam: 1) { name } }',
      'mutation { signOt { userErrors { code } } }',
    ])
      expect((await post({ query })).text).not.toMatch(/did you mean/i)
  })
})
