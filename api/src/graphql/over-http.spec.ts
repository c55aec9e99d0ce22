import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf } from '../../test/live.ts'
import { freshWorld, type World } from '../../test/world.ts'

let world: World
let url: string
let cookie: string

beforeAll(async () => {
  world = await freshWorld()
  const { owner } = await world.buildStore()
  url = `http://${await addressOf(world.stoa)}/graphql`
  cookie = await world.cookieOf(owner)
})
afterAll(() => world.close())

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: () => url,
    // Whoever asks by GET says that no page of another site sent them (R41).
    fetchFn: (address: string, request?: RequestInit) =>
      fetch(address, {
        ...request,
        headers: { ...request?.headers, cookie, 'apollo-require-preflight': 'yes' },
      }),
  })

  it('has as many audits as the suite had when it was chosen', () => {
    expect(audits).toHaveLength(61)
  })

  it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn()
    expect(result.status, 'reason' in result ? result.reason : '').toBe('ok')
  })
})

describe('what never becomes an operation', () => {
  const JSON_TYPE = { 'content-type': 'application/json' }

  it.each([
    ['broken JSON', 400, { method: 'POST', headers: JSON_TYPE, payload: '{"query": ' }],
    ['an empty body', 400, { method: 'POST', headers: JSON_TYPE, payload: '' }],
    ['another name for Object', 400, { method: 'POST', headers: JSON_TYPE, payload: '{"__proto__":{}}' }],
    ['too long a body', 413, { method: 'POST', headers: JSON_TYPE, payload: `"${'a'.repeat(100_000)}"` }],
    ['XML', 415, { method: 'POST', headers: { 'content-type': 'application/xml' }, payload: '<query/>' }],
    ['another method', 405, { method: 'PUT', headers: JSON_TYPE, payload: '{}' }],
    [
      'variables in an address that are none',
      400,
      { method: 'GET', query: { query: '{ a }', variables: '{' } },
    ],
  ] as const)('is answered as GraphQL answers: %s', async (_, status, asked) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const headers = { 'apollo-require-preflight': 'yes', accept, ...('headers' in asked && asked.headers) }
      const answer = await world.stoa.server.inject({ url: '/graphql', ...asked, headers })
      expect(answer.statusCode).toBe(status)
      expect(answer.json()).toEqual({
        errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }],
      })
      if (status === 405) expect(answer.headers['allow']).toBe('GET, POST, OPTIONS')
      if (asked.method !== 'GET') expect(answer.headers['content-type']).toContain(accept)
    }
  })
})
