import { request as httpRequest } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { getIntrospectionQuery } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf } from '../../test/live.ts'
import { fieldsOf } from '../../test/sample-operation.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { STATEMENT_MS } from '../persistence/reads.ts'
import type { Store } from '../stores/store.entity.ts'
import { AT_ONCE, BODY_BYTES, CAPS, LONG, TOKENS } from './caps.ts'
import { nodeId } from './node-id.ts'
import { buildStoaSchema } from './schema.ts'

const DEADLINE_MS = 700
const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id } userErrors { code } } }`

let world: World
let nikos: Person
let owner: Person
let store: Store
let programs: ReturnType<typeof programsOf>
let token: string

beforeAll(async () => {
  world = await freshWorld({ deadlineMs: DEADLINE_MS })
  programs = programsOf(world)
  ;({ store, owner } = await world.buildStore())
  nikos = await world.buildPartner([store])
  ;({ token } = await programs.build(nikos, [
    'stores:read',
    'tickets:read',
    'notifications:read',
    'notifications:write',
  ]))
})
afterAll(() => world.close())

const times = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => of(index)).join(' ')

async function ask(query: string, variables: object = {}) {
  const response = await programs.send(token, query, variables)
  const { errors, data } = response.json()
  return { status: response.statusCode, errors, data, code: errors?.[0].extensions.code }
}

describe('of a document', () => {
  const ways: [keyof typeof CAPS, string, (count: number) => string][] = [
    ['DEPTH', 'fields in one another', (count) => `{ ${'a { '.repeat(count - 1)} a ${'}'.repeat(count)}`],
    [
      'DEPTH',
      'fields in a fragment',
      (count) => `{ a { ...F } } fragment F on A { ${'a { '.repeat(count - 2)} a ${'}'.repeat(count - 1)}`,
    ],
    [
      'ALIASES',
      'of __typename',
      (count) => `{ viewer { ${times(count, (index) => `a${index}: __typename`)} } }`,
    ],
    [
      'ALIASES',
      'in a fragment that is spread twice',
      (count) =>
        `{ viewer { memberships { store { ...F } } partnerMemberships { partner { ${times(count - 14, (index) => `a${index}: __typename`)} } } person { ...G } } }
         fragment F on StoreLink { ${times(7, (index) => `b${index}: __typename`)} ...H } fragment G on Actor { ...I }
         fragment H on StoreLink { ${times(7, (index) => `c${index}: __typename`)} } fragment I on Actor { __typename }`,
    ],
    ['DIRECTIVES', 'at one field', (count) => `{ __typename ${'@aa '.repeat(count)} }`],
    ['DIRECTIVES', 'at an operation', (count) => `query ${'@aa '.repeat(count)} { __typename }`],
    ['REPEATS', 'of a field', (count) => `{ ${'__typename '.repeat(count)} }`],
    [
      'ROOT_FIELDS',
      'also by a fragment',
      (count) => `{ ${times(count - 10, (index) => `a${index}: __typename`)} ...F }
        fragment F on Query { ${times(10, (index) => `b${index}: __typename`)} }`,
    ],
    [
      'MUTATIONS',
      'each under its name',
      (count) =>
        `mutation { ${times(count, (index) => `a${index}: markAllNotificationsRead { userErrors { code } }`)} }`,
    ],
  ]

  it.each(ways)('%s: %s', async (cap, _, of) => {
    const most = CAPS[cap]
    expect((await ask(of(most))).code).not.toBe('TOO_COSTLY')
    const refused = await ask(of(most + 1))
    expect(refused).toMatchObject({ status: 400, data: undefined })
    expect(refused.errors).toEqual([
      { message: expect.stringContaining(cap), extensions: { code: 'TOO_COSTLY', cap, most } },
    ])
    for (const person of [nikos, null])
      expect((await world.as(person).run(of(most + 1))).errors?.[0]?.extensions.code).toBe('TOO_COSTLY')
  })

  it('FIELDS: in fragments that multiply each other, which take no time to count', async () => {
    const chain = times(
      60,
      (index) => `fragment F${index} on A { a { ...F${index + 1} } b { ...F${index + 1} } }`,
    )
    const { errors } = await ask(`{ ...F0 } ${chain} fragment F60 on A { c }`)
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_COSTLY' } }])
    const wide = `{ ${times(20, (index) => `a${index} { ...F }`)} } fragment F on A { ${times(100, (index) => `b${index}`)} }`
    expect((await ask(wide)).errors).toMatchObject([{ extensions: { cap: 'FIELDS', most: CAPS.FIELDS } }])
  })

  it('lets a fragment spread itself no further than to validation', async () => {
    expect((await ask('{ ...F } fragment F on Query { viewer { staffRole } ...F }')).code).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    )
  })

  it('leaves the schema’s own fields to graphql-js: all of it can be asked for, and nothing in circles', async () => {
    expect(
      (await ask(getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true }))).errors,
    ).toBeUndefined()
    const circle = `{ __schema { types { ${'fields { type { '.repeat(5)} name ${'} }'.repeat(5)} } } }`
    expect((await ask(circle)).code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  it('holds one that is sent again, and one that is sent by GET', async () => {
    const query = `{ ${'__typename '.repeat(CAPS.REPEATS + 1)} }`
    for (const _ of [1, 2]) expect((await ask(query)).code).toBe('TOO_COSTLY')
    const answer = await world.stoa.server.inject({
      url: `/graphql?query=${encodeURIComponent(query)}`,
      headers: { 'apollo-require-preflight': 'yes', authorization: `Bearer ${token}` },
    })
    expect(answer.json().errors[0].extensions.code).toBe('TOO_COSTLY')
  })

  it(`tokens: ${TOKENS}`, async () => {
    const of = (count: number) => `{ viewer { ${'a '.repeat(count - 5)} } }`
    expect((await ask(of(TOKENS + 1))).code).toBe('GRAPHQL_PARSE_FAILED')
    expect((await ask(of(TOKENS))).code).toBe('TOO_COSTLY')
  })
})

describe('of a request', () => {
  it(`has ${BODY_BYTES} bytes at most`, async () => {
    const send = (length: number) =>
      world.stoa.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify({ query: '{ __typename }', operationName: null }).padEnd(length),
      })
    expect((await send(BODY_BYTES)).statusCode).toBe(200)
    expect((await send(BODY_BYTES + 1)).statusCode).toBe(413)
  })

  it('holds one operation, not an array of them', async () => {
    const answer = await world.stoa.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: [{ query: '{ __typename }' }, { query: '{ __typename }' }],
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  })
})

describe('of its time', () => {
  const waiting = () =>
    sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
      .execute(world.owner)
      .then(({ rows }) => rows[0]!.count)

  /** Does something while every read and write of a table waits. */
  async function whileWaiting(table: 'ticket' | 'notification' | 'work_entry', work: () => Promise<void>) {
    await world.owner.transaction().execute(async (held) => {
      await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(held)
      await work()
    })
  }

  async function untilWaiting(count: number) {
    while ((await waiting()) !== count) await pause(10)
  }

  it('has a deadline: what it asks of the database is cancelled, and nothing of it is told', async () => {
    await whileWaiting('ticket', async () => {
      const begun = performance.now()
      const late = await ask('{ viewer { staffRole } tickets(first: 1) { nodes { id } } }')
      expect(late).toMatchObject({ status: 504, data: undefined, code: 'TIMED_OUT' })
      expect(late.errors).toHaveLength(1)
      await untilWaiting(0)
      // Sooner than PostgreSQL would have ended the statement by itself.
      expect(performance.now() - begun).toBeLessThan(STATEMENT_MS)
    })
    expect((await ask('{ tickets(first: 1) { nodes { id } } }')).errors).toBeUndefined()
  })

  it('takes back a change that is not done at the deadline', async () => {
    const input = { storeId: nodeId('Store', store.id), type: 'BUG', title: 'Late', body: 'Too late.' }
    await whileWaiting('ticket', async () => {
      const { errors } = await world.as(owner).run(OPEN, { input })
      expect(errors).toMatchObject([{ extensions: { code: 'TIMED_OUT' } }])
      await untilWaiting(0)
    })
    const { data } = await world.as(owner).run('{ tickets(first: 10) { nodes { title } } }')
    expect(data.tickets.nodes).toEqual([])
    expect((await world.as(owner).run(OPEN, { input })).data.openTicket.userErrors).toEqual([])
  })

  it('is longer for what moves much of many stores at once', async () => {
    const schema = buildStoaSchema()
    const roots = new Set(
      ['Query', 'Mutation'].flatMap((type) => fieldsOf(schema, type).map(({ name }) => name)),
    )
    expect([...LONG.FIELDS].filter((name) => !roots.has(name))).toEqual([])
    const admin = await world.buildStaff('ADMIN')
    await whileWaiting('work_entry', async () => {
      const begun = performance.now()
      const { errors } = await world.as(admin).run('{ rehearseClosing(month: "2026-10") { statements } }')
      expect(errors).toMatchObject([{ extensions: { code: 'TIMED_OUT' } }])
      expect(performance.now() - begun).toBeGreaterThan(DEADLINE_MS * 3)
    })
  })

  it('is no longer for whoever only names it, and is so in a fragment, too', async () => {
    const [agent, admin] = [await world.buildStaff('AGENT'), await world.buildStaff('ADMIN')]
    const lasts = async (person: Person, query: string) => {
      const begun = performance.now()
      const { errors } = await world.as(person).run(query)
      expect(errors?.map(({ extensions }) => extensions.code)).toContain('TIMED_OUT')
      return performance.now() - begun
    }
    await whileWaiting('work_entry', async () => {
      const named =
        '{ rehearseClosing(month: "2026-10") { statements } closingReview { rehearsal { statements } } }'
      expect(await lasts(agent, named)).toBeLessThan(DEADLINE_MS * 3)
      const spread = '{ ...Long } fragment Long on Query { rehearseClosing(month: "2026-10") { statements } }'
      expect(await lasts(admin, spread)).toBeGreaterThan(DEADLINE_MS * 3)
    })
  })

  it('ends when its client goes away: PostgreSQL is told to stop', async () => {
    const cookie = await world.cookieOf(await world.buildStaff('ADMIN'))
    const address = await addressOf(world.stoa)
    await whileWaiting('work_entry', async () => {
      const leaving = httpRequest(`http://${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
      })
      leaving.on('error', () => {})
      leaving.end(JSON.stringify({ query: '{ rehearseClosing(month: "2026-10") { statements } }' }))
      await untilWaiting(1)
      const left = performance.now()
      leaving.destroy()
      await untilWaiting(0)
      // Long before its deadline, which is that of what is long.
      expect(performance.now() - left).toBeLessThan(DEADLINE_MS * 4)
    })
  })

  it('ends a single statement that reads after five seconds', async () => {
    const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(
      world.stoa.reads,
    )
    expect(rows).toEqual([{ statement_timeout: '5s' }])
  })

  it(`shares it among ${AT_ONCE} requests of one token at once`, async () => {
    const program = await programs.build(nikos, ['notifications:read'])
    const send = (by: string) => programs.send(by, '{ notifications(first: 1) { nodes { kind } } }')
    await whileWaiting('notification', async () => {
      const tokens = [...Array.from({ length: AT_ONCE + 1 }, () => program.token), token]
      const answers = await Promise.all(tokens.map((by) => send(by)))
      expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([
        429,
        ...Array.from({ length: AT_ONCE + 1 }, () => 504),
      ])
      const refused = answers.find(({ statusCode }) => statusCode === 429)!
      expect(refused.headers['retry-after']).toBe('1')
      expect(refused.json().errors[0].extensions).toEqual({ code: 'THROTTLED' })
    })
    expect((await send(program.token)).json().errors).toBeUndefined()
  })
})
