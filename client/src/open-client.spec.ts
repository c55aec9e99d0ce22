import { graphql } from '@stoa/schema'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openAnsweringApi } from '../test/answering-api.ts'
import { ApiError, Refused } from './errors.ts'
import { openClient } from './open-client.ts'

let api: Awaited<ReturnType<typeof openAnsweringApi>>
let stoa: ReturnType<typeof openClient>
beforeAll(async () => {
  api = await openAnsweringApi()
})
beforeEach(() => {
  stoa = openClient({ address: `${api.address}/`, token: 'a token' })
})
afterAll(() => api.close())

const whoAmI = graphql('query WhoAmI { viewer { person { name } } }')
const reply = graphql(
  'mutation Reply($input: ReplyToTicketInput!) { replyToTicket(input: $input) { ticket { id } userErrors { code field names } } }',
)
const storesOf = graphql(
  'query Stores($after: String) { stores(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
)
const input = { ticketId: 'tkt_1', body: 'Hello' }
const throttled = { errors: [{ message: 'Too much.', extensions: { code: 'THROTTLED' } }] }
const soon = { 'retry-after': '0' }
const grant = { body: { access_token: 'short', expires_in: 3600 } }
const keys = () => api.arrived.map(({ headers }) => headers['idempotency-key'])
const paths = () => api.arrived.map(({ path }) => path)
const tokens = () => api.arrived.map(({ headers }) => headers['authorization'])

/** How long passed between the first two requests, in milliseconds. */
const pause = () => api.arrived[1]!.at - api.arrived[0]!.at

describe('ask', () => {
  it('sends a document with its variables and its token, and answers its data', async () => {
    api.answers({ body: { data: { viewer: { person: { name: 'Sync' } } } } })
    const { viewer } = await stoa.ask(whoAmI, {})
    expect(viewer?.person.name).toBe('Sync')
    expect(api.arrived[0]).toMatchObject({
      path: '/graphql',
      headers: { authorization: 'Bearer a token' },
      body: { query: expect.stringContaining('query WhoAmI'), variables: {} },
    })
  })

  it('takes a document of any maker, and nothing else', async () => {
    api.answers({})
    for (const document of ['{ viewer }', new String('{ viewer }')]) await stoa.ask(document, {})
    expect(api.arrived.map(({ body }) => (body as { query: string }).query)).toEqual([
      '{ viewer }',
      '{ viewer }',
    ])
    await expect(stoa.ask({}, {})).rejects.toThrow(TypeError)
  })

  it('throws what the API says, with its code and what was answered all the same', async () => {
    const errors = [{ message: 'No.', extensions: { code: 'FORBIDDEN', scope: 'charges:read' } }]
    api.answers({ body: { data: { viewer: null }, errors } })
    const failed = await stoa.ask(whoAmI, {}).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ApiError)
    expect(failed).toMatchObject({ code: 'FORBIDDEN', message: 'No.', errors, data: { viewer: null } })
  })

  it('says so where something else than the API answers', async () => {
    api.answers({ status: 500, body: '<h1>Bad</h1>' })
    await expect(stoa.ask(whoAmI, {})).rejects.toMatchObject({ code: 'UNREADABLE', status: 500 })
  })
})

describe('sending again', () => {
  it.each<[string, Parameters<typeof api.answers>[0]]>([
    ['a limit', { status: 429, headers: soon, body: throttled }],
    ['a key that is worked on', { status: 409, headers: soon, body: throttled }],
    ['a server that starts', { status: 503, headers: soon, body: 'Starting' }],
    ['a connection that breaks', 'CUT'],
  ])('goes on after %s, under the same key', async (_, first) => {
    api.answers(first, { body: { data: { replyToTicket: { ticket: { id: 'tkt_1' }, userErrors: [] } } } })
    const { replyToTicket } = await stoa.change(reply, { input })
    expect(replyToTicket.ticket?.id).toBe('tkt_1')
    const [key, ...again] = keys()
    expect(key).toMatch(/^[0-9a-f-]{36}$/)
    expect(again).toEqual([key])
  })

  it('gives every change a key of its own, or the one that its caller says', async () => {
    api.answers({ body: { data: { replyToTicket: { ticket: null, userErrors: [] } } } })
    await stoa.change(reply, { input })
    await stoa.change(reply, { input })
    await stoa.change(reply, { input }, { key: 'crm-1' })
    expect(new Set(keys()).size).toBe(3)
    expect(keys()[2]).toBe('crm-1')
  })

  it.each([
    ['Retry-After', { 'retry-after': '1' }],
    ['RateLimit', { ratelimit: '"points";r=0;t=1' }],
  ])('waits as long as %s says, with everything that it sends', async (_, headers) => {
    api.answers({ status: 429, headers, body: throttled }, {})
    await stoa.ask(whoAmI, {})
    expect(pause()).toBeGreaterThan(950)
    api.answers({ status: 429, headers, body: throttled }, {})
    await stoa.ask(whoAmI, {}, { signal: AbortSignal.timeout(300) }).catch(() => {})
    await stoa.ask(whoAmI, {})
    expect(api.arrived).toHaveLength(2)
    expect(pause()).toBeGreaterThan(950)
  })

  it('waits before it sends where an answer said that nothing is left', async () => {
    api.answers({ headers: { ratelimit: '"points";r=0;t=1' } }, {})
    await stoa.ask(whoAmI, {})
    await stoa.ask(whoAmI, {})
    expect(pause()).toBeGreaterThan(950)
  })

  it('gives up after five times, and never tries again what would be answered alike', async () => {
    api.answers({ status: 429, headers: soon, body: throttled })
    await expect(stoa.ask(whoAmI, {})).rejects.toMatchObject({ code: 'THROTTLED', status: 429 })
    expect(api.arrived).toHaveLength(5)
    api.answers({ status: 400, body: throttled })
    await expect(stoa.ask(whoAmI, {})).rejects.toThrow(ApiError)
    expect(api.arrived).toHaveLength(1)
  })

  it('ends with its signal, also while it waits', async () => {
    api.answers({ status: 429, headers: { 'retry-after': '600' }, body: throttled })
    const signal = AbortSignal.timeout(200)
    await expect(stoa.ask(whoAmI, {}, { signal })).rejects.toThrow(/abort/i)
    expect(api.arrived).toHaveLength(1)
  })
})

describe('what it costs', () => {
  const answer = (currentlyAvailable: number) => {
    const throttleStatus = { maximumAvailable: 1_000, currentlyAvailable, restoreRate: 0.001 }
    return { extensions: { cost: { requested: 12, actual: 3, throttleStatus } } }
  }
  const cost = { requested: 12, actual: 3, limit: { most: 1_000, left: 900, perSecond: 0.001 } }

  it('is told to whoever asks to hear it, and what is left to everybody', async () => {
    api.answers({ body: { data: {}, ...answer(900) } })
    expect(stoa.limit()).toBeNull()
    const heard: unknown[] = []
    await stoa.ask(whoAmI, {}, { onCost: (told) => heard.push(told) })
    expect(heard).toEqual([cost])
    expect(stoa.limit()).toEqual(cost.limit)
  })

  it('is told of what failed, and of each page', async () => {
    const heard: number[] = []
    const onCost = ({ limit }: { limit: { left: number } }) => heard.push(limit.left)
    const errors = [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }]
    api.answers({ body: { errors, ...answer(800) } })
    await expect(stoa.ask(whoAmI, {}, { onCost })).rejects.toThrow(ApiError)
    const stores = (hasNextPage: boolean) => ({
      nodes: [],
      pageInfo: { hasNextPage, endCursor: `${hasNextPage}` },
    })
    api.answers(
      { body: { data: { stores: stores(true) }, ...answer(700) } },
      { body: { data: { stores: stores(false) }, ...answer(600) } },
    )
    for await (const _ of stoa.pages(storesOf, {}, ({ stores }) => stores, { onCost }));
    expect(heard).toEqual([800, 700, 600])
  })

  it('comes back with time, up to the most', async () => {
    const throttleStatus = { maximumAvailable: 1_000, currentlyAvailable: 0, restoreRate: 1e9 }
    api.answers({ body: { data: {}, extensions: { cost: { requested: 1, actual: 1, throttleStatus } } } })
    await stoa.ask(whoAmI, {})
    expect(stoa.limit()).toEqual({ most: 1_000, left: 1_000, perSecond: 1e9 })
  })

  it('is nothing where nothing is told of it', async () => {
    api.answers({})
    const heard: unknown[] = []
    await stoa.ask(whoAmI, {}, { onCost: (told) => heard.push(told) })
    expect(heard).toEqual([])
    expect(stoa.limit()).toBeNull()
  })
})

describe('change', () => {
  it('throws why it was refused', async () => {
    const userErrors = [{ code: 'CHANGED_SINCE', field: ['input', 'expectedVersion'], names: ['3'] }]
    api.answers({ body: { data: { replyToTicket: { ticket: null, userErrors } } } })
    const refused = await stoa.change(reply, { input }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refused)
    expect(refused).toMatchObject({ code: 'CHANGED_SINCE', userErrors })
  })
})

describe('a document with many changes', () => {
  const one = 'replyToTicket(input: $input) { userErrors { code } }'
  it.each([
    ['side by side', `mutation ($input: ReplyToTicketInput!) { ${one} b: ${one} }`],
    [
      'in a fragment',
      `mutation ($input: ReplyToTicketInput!) { ...F } fragment F on Mutation { ${one} ... { b: ${one} } }`,
    ],
  ])('is not sent: %s', async (_, document) => {
    api.answers({ body: { data: { replyToTicket: { userErrors: [] } } } })
    await expect(stoa.change(document, { input })).rejects.toThrow(TypeError)
    expect(api.arrived).toEqual([])
    await stoa.change(`mutation ($input: ReplyToTicketInput!) { __typename ${one} }`, { input })
    await stoa.ask('query AboutMutation { a: viewer { __typename } b: viewer { __typename } }', {})
    expect(api.arrived).toHaveLength(2)
  })
})

describe('pages', () => {
  const page = (ids: string[], endCursor: string | null) => ({
    body: {
      data: {
        stores: {
          nodes: ids.map((id) => ({ id })),
          pageInfo: { hasNextPage: endCursor !== null, endCursor },
        },
      },
    },
  })

  it('tells every row, and asks for a page only when it is needed', async () => {
    api.answers(page(['a', 'b'], 'x'), page(['c'], null))
    const rows = stoa.pages(storesOf, {}, ({ stores }) => stores)
    const first = [(await rows.next()).value, (await rows.next()).value]
    expect(api.arrived).toHaveLength(1)
    const others = []
    for await (const row of rows) others.push(row)
    expect([...first, ...others]).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
    expect(api.arrived.map(({ body }) => (body as { variables: object }).variables)).toEqual([
      { after: null },
      { after: 'x' },
    ])
  })

  it('stops at a list that does not go on, rather than never', async () => {
    api.answers(page(['a'], 'x'))
    const walk = async () => {
      for await (const _ of stoa.pages(storesOf, {}, ({ stores }) => stores));
    }
    await expect(walk()).rejects.toThrow(/\$after/)
  })
})

describe('a client with an id and a secret', () => {
  const open = () => openClient({ address: api.address, clientId: 'apc 1', clientSecret: 'a:secret' })

  it('gets one token for all that it asks', async () => {
    api.answers(grant, {})
    const client = open()
    await Promise.all([client.ask(whoAmI, {}), client.ask(whoAmI, {})])
    await client.ask(whoAmI, {})
    expect(paths()).toEqual(['/oauth/token', '/graphql', '/graphql', '/graphql'])
    const basic = Buffer.from('apc%201:a%3Asecret').toString('base64')
    expect(tokens()).toEqual([`Basic ${basic}`, 'Bearer short', 'Bearer short', 'Bearer short'])
    expect(api.arrived[0]!.body).toBe('grant_type=client_credentials')
  })

  it('renews it before it ends', async () => {
    const brief = { body: { access_token: 'brief', expires_in: 1 } }
    api.answers(brief, {}, grant, {})
    const client = open()
    await client.ask(whoAmI, {})
    await new Promise((passed) => setTimeout(passed, 920))
    await client.ask(whoAmI, {})
    expect(tokens().slice(1)).toEqual(['Bearer brief', expect.stringMatching(/^Basic/), 'Bearer short'])
  })

  it('gets another one where it is taken no more, once', async () => {
    const unknown = { errors: [{ message: 'Unknown.', extensions: { code: 'UNAUTHENTICATED' } }] }
    api.answers(
      grant,
      { status: 401, body: unknown },
      { body: { access_token: 'next', expires_in: 3600 } },
      {},
    )
    await open().ask(whoAmI, {})
    expect(tokens()[3]).toBe('Bearer next')
    api.answers(grant, { status: 401, body: unknown }, grant, { status: 401, body: unknown })
    await expect(open().ask(whoAmI, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(api.arrived).toHaveLength(4)
  })

  it('says what the API says of its secret, and asks anew the next time', async () => {
    const wrong = { error: 'invalid_client', error_description: 'Invalid client: client is invalid' }
    api.answers({ status: 401, body: wrong }, grant, {})
    const client = open()
    await expect(client.ask(whoAmI, {})).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'Invalid client: client is invalid',
    })
    await client.ask(whoAmI, {})
    expect(paths()).toEqual(['/oauth/token', '/oauth/token', '/graphql'])
  })
})
