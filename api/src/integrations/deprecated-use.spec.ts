import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { sweepDeprecatedUses } from './deprecated-uses.ts'

const OLD = '{ timer { id ticketId ticketTitle } }'
const NEW = '{ timer { id ticket { id } } }'
const USES = `query ($id: ID!) { apiClient(id: $id) {
  deprecatedUses { element reason deprecatedOn goesOn requestCount lastUsedAt days { usedOn requestCount } } } }`

let world: World
let programs: ReturnType<typeof programsOf>
let admin: Person
let program: Awaited<ReturnType<typeof programs.build>>

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  admin = await world.buildStaff('ADMIN')
})
beforeEach(async () => {
  program = await programs.build(admin, ['work:write', 'integrations:read'], { partnerId: null })
})
afterAll(() => world.close())

async function usesOf(id = program.id) {
  await world.stoa.deprecatedUses.write()
  return (await world.as(admin).run(USES, { id })).data.apiClient.deprecatedUses
}

describe('an answer to what used something deprecated', () => {
  it('says since when it is, when it goes, and where that stands', async () => {
    const { headers } = await programs.send(program.token, OLD)
    expect(headers).toMatchObject({
      deprecation: '@1795910400',
      sunset: 'Wed, 01 Dec 2027 00:00:00 GMT',
      link: '<http://stoa.test/schema/changelog>; rel="deprecation"; type="text/markdown"',
    })
  })

  it('says so too where it is refused, and to people', async () => {
    const refused = await programs.build(admin, ['tickets:read'], { partnerId: null })
    expect((await programs.send(refused.token, OLD)).headers).toHaveProperty('sunset')
    const { response } = await world.send(OLD, {}, await world.cookieOf(admin))
    expect(response.headers).toHaveProperty('deprecation')
  })

  it('says nothing of it otherwise', async () => {
    const { headers } = await programs.send(program.token, NEW)
    for (const name of ['deprecation', 'sunset', 'link']) expect(headers).not.toHaveProperty(name)
  })
})

describe('deprecatedUses', () => {
  it('tells what a program used, how often and when, each day by itself', async () => {
    for (const document of [OLD, OLD, NEW]) await programs.send(program.token, document)
    world.travel({ minutes: 24 * 60 })
    await programs.send(program.token, '{ timer { ticketId } }')
    const [id, title, ...others] = await usesOf()
    expect(others).toEqual([])
    const [today, yesterday] = [0, 1].map((days) =>
      String(world.now().toZonedDateTimeISO('UTC').toPlainDate().subtract({ days })),
    )
    expect(id).toEqual({
      element: 'WorkTimer.ticketId',
      reason: expect.stringContaining('Read `ticket`.'),
      deprecatedOn: '2026-11-29',
      goesOn: '2027-12-01',
      requestCount: 3,
      lastUsedAt: world.now().toString({ fractionalSecondDigits: 3 }),
      days: [
        { usedOn: today, requestCount: 1 },
        { usedOn: yesterday, requestCount: 2 },
      ],
    })
    expect(title).toMatchObject({ element: 'WorkTimer.ticketTitle', requestCount: 2 })
  })

  it('is empty for a program that used nothing, and tells each its own', async () => {
    const other = await programs.build(admin, ['work:write'], { partnerId: null })
    await programs.send(other.token, OLD)
    expect(await usesOf()).toEqual([])
    expect(await usesOf(other.id)).toHaveLength(2)
  })

  it('adds what several processes counted', async () => {
    const twin = await world.openTwin()
    await programs.send(program.token, OLD)
    await twin.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${program.token}` },
      payload: { query: OLD },
    })
    await twin.close()
    expect((await usesOf())[0].requestCount).toBe(2)
  })

  it('writes nothing while a request is answered, and all of it in one statement', async () => {
    await programs.send(program.token, NEW)
    const count = (document: string) => world.countStatements(() => programs.send(program.token, document))
    expect(await count(OLD)).toBe(await count(NEW))
    expect(await world.countStatements(() => world.stoa.deprecatedUses.write())).toBe(1)
    expect(await world.countStatements(() => world.stoa.deprecatedUses.write())).toBe(0)
  })

  it('tells the last 30 days, and forgets after 90', async () => {
    await programs.send(program.token, OLD)
    await world.stoa.deprecatedUses.write()
    const kept = () =>
      world.owner.selectFrom('deprecated_use').select('element').where('request_count', '>', 0).execute()
    world.travel({ minutes: 30 * 24 * 60 })
    expect(await usesOf()).toEqual([])
    expect(await kept()).not.toEqual([])
    world.travel({ minutes: 61 * 24 * 60 })
    await sweepDeprecatedUses(world.stoa.orm.em.fork(), world.now())
    expect(await kept()).toEqual([])
  })
})
