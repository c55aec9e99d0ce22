import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import type { Stoa } from '../stoa.ts'
import { openBuckets } from './buckets.ts'

const MOST = 10_000
const DEADLINE_MS = 500
/** Longer than what is given back to a program stays unwritten. */
const WRITTEN_WITHIN_MS = 1_500
/** Costs 101, and needs all of it. */
const DEAR = '{ __schema { description } }'
const DEAR_COSTS = 101
/** Costs 101, and needs 1 where there is no ticket. */
const PAGE = '{ tickets(first: 100) { nodes { id } } }'

let world: World
let nikos: Person
let programs: ReturnType<typeof programsOf>
let program: { id: string; token: string }

beforeAll(async () => {
  world = await freshWorld({ pointsOfProgram: MOST, deadlineMs: DEADLINE_MS })
  programs = programsOf(world)
  nikos = await world.buildPartner([(await world.buildStore()).store])
})
beforeEach(async () => {
  program = await programs.build(nikos, ['tickets:read'])
})
afterAll(() => world.close())

/** Asks, in a given process, and tells the cost and the headers with the answer. */
async function ask(
  query: string,
  { token = program.token, stoa = world.stoa }: { token?: string; stoa?: Stoa } = {},
) {
  const answer = await stoa.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    payload: { query },
  })
  const { data, errors, extensions } = answer.json()
  return { status: answer.statusCode, headers: answer.headers, data, errors, cost: extensions?.cost }
}

/** Leaves so many points in every bucket, and lets none refill until time is let go on. */
async function leave(points: number) {
  await sql`update point_bucket set points = ${points}, filled_at = now() + interval '1 hour'`.execute(
    world.owner,
  )
}

const letRefill = (seconds: number) =>
  sql`update point_bucket set filled_at = now() - ${seconds} * interval '1 second'`.execute(world.owner)

/** A document of so many fields that there are not. */
const nonsense = (name: string, fields: number) =>
  `{ platform { ${Array.from({ length: fields }, (_, each) => `nothing${name}${each}`).join(' ')} } }`

const left = async () => (await ask('{ rateLimit { currentlyAvailable } }')).data.rateLimit.currentlyAvailable

describe('a request of a program', () => {
  it('is told its cost with every answer, and what is left', async () => {
    await ask('{ __typename }')
    await leave(5_000)
    expect((await ask(DEAR)).cost).toEqual({
      requested: DEAR_COSTS,
      actual: DEAR_COSTS,
      throttleStatus: {
        maximumAvailable: MOST,
        currentlyAvailable: 5_000 - DEAR_COSTS,
        restoreRate: MOST / 100,
      },
    })
  })

  it('gets back what it did not need', async () => {
    await ask('{ __typename }')
    await leave(5_000)
    expect((await ask(PAGE)).cost).toMatchObject({
      requested: 101,
      actual: 1,
      throttleStatus: { currentlyAvailable: 4_999 },
    })
    expect(await left()).toBe(4_997)
  })

  it('that cannot be executed costs a point for each ten letters, and one where only its variables are wrong', async () => {
    await ask('{ __typename }')
    await ask('{ rateLimit { currentlyAvailable } }')
    await leave(100)
    for (const [query, points] of [
      ['{', 1],
      ['{ nothing }', 2],
      ['query ($n: Int!) { tickets(first: $n) { nodes { id } } }', 1],
    ] as const)
      expect((await ask(query)).cost).toMatchObject({ requested: points, actual: points })
    expect(await left()).toBe(94)
  })

  it('that cannot be executed is not even validated while something is owed for what could not be', async () => {
    await ask('{ __typename }')
    await leave(100)
    expect((await ask(nonsense('x', 1_200))).status).not.toBe(429)
    const { status, errors, headers } = await ask(nonsense('y', 1))
    expect([status, errors[0].extensions.code]).toEqual([429, 'THROTTLED'])
    expect(headers).toMatchObject({ ratelimit: expect.any(String) })
    await letRefill(Number(headers['retry-after']))
    expect((await ask(nonsense('y', 1))).status).not.toBe(429)
  })

  it('that cannot be executed costs people and strangers, too', async () => {
    const send = async (query: string) =>
      (
        await world.stoa.server.inject({
          method: 'POST',
          url: '/graphql',
          remoteAddress: '203.0.113.7',
          headers: { 'content-type': 'application/json' },
          payload: { query },
        })
      ).json()
    const leftOf = async () =>
      (await send('{ rateLimit { currentlyAvailable } }')).data.rateLimit.currentlyAvailable
    const before = await leftOf()
    // Five thousand come back each second meanwhile.
    await Promise.all(Array.from({ length: 40 }, (_, each) => send(nonsense(`x${each}y`, 1_500))))
    expect(await leftOf()).toBeLessThan(before - 10_000)
  })

  it('of a stranger takes from one bucket, whichever address of a network it comes from', async () => {
    const ask = async (remoteAddress: string) => {
      const { payload } = await world.stoa.server.inject({
        method: 'POST',
        url: '/graphql',
        remoteAddress,
        headers: { 'content-type': 'application/json' },
        payload: { query: '{ rateLimit { currentlyAvailable } }' },
      })
      return JSON.parse(payload).data.rateLimit.currentlyAvailable as number
    }
    const before = await ask('2001:db8:1:2::1')
    // Five thousand come back each second meanwhile, and none beyond what is full.
    await Promise.all(
      Array.from({ length: 40 }, (_, each) =>
        world.stoa.server.inject({
          method: 'POST',
          url: '/graphql',
          remoteAddress: `2001:db8:1:2::${(each + 2).toString(16)}`,
          headers: { 'content-type': 'application/json' },
          payload: { query: nonsense(`v${each}y`, 1_500) },
        }),
      ),
    )
    expect(await ask('2001:db8:1:2::ffff')).toBeLessThan(before - 10_000)
    expect(await ask('2001:db8:1:3::1')).toBeGreaterThan(before - 10)
  })

  it('takes one statement for its points, and that of a person none', async () => {
    const asked = '{ tickets(first: 1) { nodes { id } } }'
    const cookie = await world.cookieOf(nikos)
    await ask(asked)
    // Who asks, the points, and the tickets.
    expect(await world.countStatements(() => ask(asked))).toBe(3)
    const before = await settled()
    await world.send(asked, {}, cookie)
    expect(await version()).toEqual(before)
    await ask(asked)
    expect(await version()).not.toEqual(before)
  })

  /** What of the buckets changes whenever one of them is written. */
  const version = async () =>
    (await sql`select key, xmin::text from point_bucket order by key`.execute(world.owner)).rows

  /** The same, once all that programs got back is written. */
  async function settled() {
    for (let before = await version(); ;) {
      await pause(WRITTEN_WITHIN_MS)
      const now = await version()
      if (JSON.stringify(now) === JSON.stringify(before)) return now
      before = now
    }
  }
})

describe('over the limit', () => {
  it('is refused with 429 before anything is executed, and told when to come again', async () => {
    await ask('{ __typename }')
    await leave(50)
    const refused = await ask(DEAR)
    expect(refused).toMatchObject({
      status: 429,
      data: undefined,
      cost: { requested: DEAR_COSTS, actual: 0 },
    })
    expect(refused.errors).toMatchObject([{ extensions: { code: 'THROTTLED' } }])
    expect(refused.errors[0].extensions).not.toHaveProperty('http')
    expect(refused.headers['retry-after']).toBe('1')
    expect((await ask('{ __typename }')).status).toBe(200)
  })

  it('a client that waits as long as it was told is not refused again', async () => {
    await ask('{ __typename }')
    for (const [points, pages] of [
      [0, 1],
      [0.5, 7],
      [70, 20],
    ] as const) {
      const query = `{ ${Array.from({ length: pages }, (_, index) => `a${index}: ${PAGE.slice(1, -1)}`).join(' ')} }`
      await leave(points)
      const refused = await ask(query)
      expect(refused.status).toBe(429)
      await letRefill(Number(refused.headers['retry-after']))
      expect((await ask(query)).status).toBe(200)
    }
  })

  it('tells in headers what the limit is, in points, as the draft of the IETF has it', async () => {
    await ask('{ __typename }')
    await leave(5_000)
    const { headers } = await ask(DEAR)
    expect(headers['ratelimit-policy']).toBe('"points";q=10000;qu="points";w=100')
    expect(headers['ratelimit']).toBe('"points";r=4899;t=52')
  })

  it('refuses for good what no full bucket could pay', async () => {
    const pages = Array.from(
      { length: 20 },
      (_, index) =>
        `a${index}: tickets(first: 100) { nodes { store { name } requester { name } related { id } } }`,
    )
    const refused = await ask(`{ ${pages.join(' ')} }`)
    expect(refused).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'TOO_COSTLY', cap: 'POINTS', most: MOST } }],
    })
  })
})

describe('the bucket', () => {
  it('is exact, however many ask at once, by two tokens and of two processes', async () => {
    const twin = await world.openTwin()
    try {
      const { token: second } = await programs.issue(nikos, program.id)
      await ask('{ __typename }')
      await leave(DEAR_COSTS * 9 + 50)
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          ask(DEAR, { stoa: index % 2 ? twin : world.stoa, token: index % 4 > 1 ? second : program.token }),
        ),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(9)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(21)
      expect(await left()).toBe(50 - 2)
    } finally {
      await twin.close()
    }
  })

  it('tells another process within a second what was given back', async () => {
    const twin = await world.openTwin()
    try {
      await ask('{ __typename }')
      await leave(5_000)
      await ask(PAGE)
      const seen = async () =>
        (await ask('{ rateLimit { currentlyAvailable } }', { stoa: twin })).data.rateLimit.currentlyAvailable
      let times = 1
      let points = await seen()
      for (; points < 4_000 + 999 - 2 * times && times < 50; times++) {
        await pause(100)
        points = await seen()
      }
      expect(points).toBe(4_999 - 2 * times)
    } finally {
      await twin.close()
    }
  })

  it('refills as time passes, to its brim and no further', async () => {
    await ask('{ __typename }')
    await leave(1_000)
    await letRefill(20)
    const now = await left()
    expect(now).toBeGreaterThanOrEqual(1_000 + 2_000 - 2)
    expect(now).toBeLessThan(1_000 + 3_000)
    await letRefill(10_000)
    expect(await left()).toBe(MOST - 2)
  })

  it('is one for each program', async () => {
    await ask('{ __typename }')
    await leave(0)
    expect((await ask('{ __typename }')).status).toBe(429)
    const other = await programs.build(nikos, ['tickets:read'])
    expect((await ask('{ __typename }', { token: other.token })).status).toBe(200)
  })

  it('is charged in full for what is ended at its deadline', async () => {
    await ask('{ __typename }')
    await leave(5_000)
    await world.owner.transaction().execute(async (held) => {
      await sql`lock table ticket in access exclusive mode`.execute(held)
      const late = await ask(PAGE)
      expect(late).toMatchObject({ status: 504, cost: { requested: 101, actual: 101 } })
    })
    expect(await left()).toBe(5_000 - 101 - 2)
  })
})

describe('a person', () => {
  it('has a larger bucket, which is told to them and to nobody else, and never with each answer', async () => {
    const cookie = await world.cookieOf(nikos)
    const { response, answer } = await world.send<{ rateLimit: object }>(
      '{ rateLimit { maximumAvailable restoreRate } }',
      {},
      cookie,
    )
    expect(answer).toEqual({ data: { rateLimit: { maximumAvailable: 500_000, restoreRate: 5_000 } } })
    expect(response.headers).not.toHaveProperty('ratelimit')
  })

  it('and an address have buckets that are empty once, and refill', async () => {
    const size = { most: 100, perSecond: 1_000 }
    const buckets = openBuckets(world.stoa.reads, size, size)
    const here = () => buckets.of(null, '192.0.2.1')
    const there = buckets.of(null, '192.0.2.2')
    expect(await here().take(90)).toMatchObject({ isTaken: true })
    expect(await here().take(90)).toMatchObject({ isTaken: false })
    expect(await there.take(90)).toMatchObject({ isTaken: true })
    here().giveBack(80)
    expect(await here().take(80)).toMatchObject({ isTaken: true })
    await pause(150)
    expect(await here().take(100)).toMatchObject({ isTaken: true })
    await buckets.close()
  })
})
