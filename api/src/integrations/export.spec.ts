import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ALL_TICKETS, exportsOf } from '../../test/exports.ts'
import { multiplyTicket } from '../../test/many-tickets.ts'
import { type Desk, openDesk } from '../../test/desk.ts'
import { hooksOf } from '../../test/hooks.ts'
import { programsOf } from '../../test/programs.ts'
import { openReceiver } from '../../test/receiver.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { MOST_EXPORTS } from './export-words.ts'
import { runExports } from './run-exports.ts'
import { sweepExports } from './sweep-exports.ts'

const SCOPES = ['exports:read', 'exports:write', 'tickets:read', 'stores:read', 'nodes:read']

let world: World
let desk: Desk
let exports: ReturnType<typeof exportsOf>
let programs: ReturnType<typeof programsOf>
let owner: Person
let partner: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  exports = exportsOf(world)
  programs = programsOf(world)
})
beforeEach(async () => {
  await desk.begin('PRO')
  owner = desk.at.owner
  partner = await world.buildPartner([desk.at.store])
})
afterAll(() => world.close())

/** So many tickets of the desk’s store, besides those of all others. */
async function openMany(count: number): Promise<string> {
  const { ticket } = await desk.open()
  if (count > 1) await multiplyTicket(world.owner, uuidOf('Ticket', ticket.id)!, count - 1)
  return ticket.id
}

async function totalCount(by: Person): Promise<number> {
  return (await world.as(by).run('{ tickets(first: 1) { totalCount } }')).data.tickets.totalCount
}

describe('startExport', () => {
  it('writes every row of a list once, as many as its totalCount, for an owner, a partner and its program', async () => {
    await openMany(230)
    const { token } = await programs.build(partner, SCOPES)
    for (const by of [owner, partner, token]) {
      const { export: begun } = await exports.start(by, ALL_TICKETS)
      expect(begun).toMatchObject({ status: 'QUEUED', field: 'tickets', rowCount: 0, url: null })
      await exports.work()
      const done = await exports.look(by, begun.id)
      expect(done).toMatchObject({ status: 'COMPLETED', rowCount: 230, partialUrl: null, errorCode: null })
      const rows = await exports.rows(by, done.url)
      expect(new Set(rows.map(({ id }) => id)).size).toBe(230)
      expect(rows).toHaveLength(230)
      expect(rows[0]).toEqual({
        id: expect.stringMatching(/^tkt_/),
        number: expect.any(Number),
        title: expect.any(String),
        store: { name: desk.at.store.name },
      })
    }
    expect(await totalCount(owner)).toBe(230)
  })

  it('takes the document of a walk with its variables, edges and fragments, and its filter', async () => {
    const first = await openMany(3)
    await desk.open({ type: 'ORDER' })
    const document = `query Walk($first: Int!, $after: String, $type: TicketType!) {
      tickets(first: $first, after: $after, filter: { typeIn: [$type] }, orderBy: { field: OPENED_AT, direction: ASC }) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...Named } } } }
      fragment Named on Ticket { key: id type }`
    const { export: begun } = await exports.start(owner, document, {
      variables: JSON.stringify({ first: 2, type: 'ORDER' }),
    })
    await exports.work()
    const { url, bytes } = await exports.look(owner, begun.id)
    const rows = await exports.rows(owner, url)
    expect(rows).toEqual([{ key: expect.any(String), type: 'ORDER' }])
    expect(rows[0].key).not.toBe(first)
    expect(bytes).toBe(`${JSON.stringify(rows[0])}\n`.length)
  })

  it('has each row that was there once, also while others come', async () => {
    await openMany(150)
    const { export: begun } = await exports.start(owner, ALL_TICKETS)
    const before = new Set(
      (await world.as(owner).run('{ tickets(first: 100) { nodes { id } } }')).data.tickets.nodes.map(
        ({ id }: { id: string }) => id,
      ),
    )
    await Promise.all([exports.work(), desk.open(), desk.open(), desk.open()])
    const { url } = await exports.look(owner, begun.id)
    const ids = (await exports.rows(owner, url)).map(({ id }) => id)
    expect(ids.length).toBeGreaterThanOrEqual(150)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...before].every((id) => ids.includes(id))).toBe(true)
  })

  it('is done once under one key', async () => {
    const again = () => exports.start(owner, ALL_TICKETS, { requestKey: 'nightly' })
    const [first, second] = await Promise.all([again(), again()])
    expect(second.export.id).toBe(first.export.id)
    const other = await exports.start(owner, '{ stores { nodes { id } } }', { requestKey: 'nightly' })
    expect(other.userErrors).toMatchObject([{ code: 'KEY_REUSED' }])
  })

  it('lets one asker have five at once, of many that are sent at once', async () => {
    const begun = await Promise.all(Array.from({ length: 8 }, () => exports.start(partner, ALL_TICKETS)))
    expect(begun.filter(({ export: one }) => one)).toHaveLength(MOST_EXPORTS)
    expect(begun.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(
      Array.from({ length: 3 }, () => 'TOO_MANY_EXPORTS'),
    )
    expect((await exports.start(owner, ALL_TICKETS)).export).toBeTruthy()
    await exports.work()
    expect((await exports.start(partner, ALL_TICKETS)).export).toBeTruthy()
  })

  it.each([
    ['{ tickets { nodes { id nonsense } } }', 'DOCUMENT_INVALID'],
    ['{ tickets { nodes { id }', 'DOCUMENT_INVALID'],
    [
      'query ($type: TicketType!) { tickets(filter: { typeIn: [$type] }) { nodes { id } } }',
      'DOCUMENT_INVALID',
    ],
    ['mutation { signOut { userErrors { code } } }', 'NOT_EXPORTABLE'],
    ['{ tickets { nodes { id } } stores { nodes { id } } }', 'NOT_EXPORTABLE'],
    ['{ viewer { person { name } } }', 'NOT_EXPORTABLE'],
    ['{ tickets(last: 10) { nodes { id } } }', 'NOT_EXPORTABLE'],
    ['{ tickets { totalCount } }', 'NOT_EXPORTABLE'],
    ['{ tickets { nodes { id } edges { node { number } } } }', 'NOT_EXPORTABLE'],
    ['{ suggestions { nodes { id comments(first: 5) { nodes { id } } } } }', 'NOT_EXPORTABLE'],
  ])('refuses %s', async (query, code) => {
    const { export: begun, userErrors } = await exports.start(owner, query)
    expect(begun).toBeNull()
    expect(userErrors).toMatchObject([{ code, field: ['input', 'query'], names: [expect.any(String)] }])
  })

  it('keeps 5 GB of one asker, until some expire', async () => {
    await openMany(1)
    const begun = await Promise.all([1, 2, 3].map(() => exports.start(owner, ALL_TICKETS)))
    await exports.work()
    const ids = begun.map(({ export: { id } }) => uuidOf('Export', id)!)
    await sql`update export set packed_bytes = 1700000000 where id = any(${ids}::uuid[])`.execute(world.owner)
    expect((await exports.start(owner, ALL_TICKETS)).userErrors).toMatchObject([{ code: 'EXPORTS_FULL' }])
    expect((await exports.start(partner, ALL_TICKETS)).userErrors).toEqual([])
    world.travel({ minutes: 8 * 24 * 60 })
    await sweepExports({ em: world.stoa.orm.em.fork(), files: world.stoa.files }, world.now())
    expect((await exports.start(owner, ALL_TICKETS)).userErrors).toEqual([])
  })

  it('needs the scopes of what is asked', async () => {
    const { token } = await programs.build(partner, ['exports:read', 'exports:write', 'stores:read'])
    expect(await exports.start(token, ALL_TICKETS)).toMatchObject({
      code: 'FORBIDDEN',
      scope: 'tickets:read',
    })
    const reading = await programs.build(partner, ['exports:read', 'tickets:read'])
    expect(await exports.start(reading.token, ALL_TICKETS)).toMatchObject({ scope: 'exports:write' })
    expect(await exports.start(partner, '{ cannedAnswers { nodes { id } } }')).toMatchObject({
      code: 'FORBIDDEN',
      scope: 'desk:read',
    })
    expect(await exports.start(null, ALL_TICKETS)).toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('whoever asked', () => {
  it('alone sees an export and its file: to all others it is missing', async () => {
    await openMany(2)
    const { export: begun } = await exports.start(owner, ALL_TICKETS)
    await exports.work()
    const { url } = await exports.look(owner, begun.id)
    const { token } = await programs.build(partner, SCOPES)
    const missing = nodeId('Export', '00000000-0000-7000-8000-000000000000')
    for (const by of [partner, token, await world.buildStaff('ADMIN')]) {
      expect(await exports.look(by, begun.id)).toBeNull()
      expect((await exports.cancel(by, begun.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
      const [foreign, none] = [
        await exports.fetch(by, url),
        await exports.fetch(by, `/files/exports/${missing}.jsonl`),
      ]
      expect([foreign.statusCode, foreign.body]).toEqual([404, none.body])
    }
    expect((await exports.fetch(null, url)).statusCode).toBe(401)
    const { data } = await world
      .as(owner)
      .run(
        `query ($id: ID!) { node(id: $id) { id ... on Export { rowCount } } exports(first: 5) { totalCount nodes { id } } }`,
        { id: begun.id },
      )
    expect(data).toEqual({
      node: { id: begun.id, rowCount: 2 },
      exports: { totalCount: 1, nodes: [{ id: begun.id }] },
    })
  })

  it('gets no row that is not theirs', async () => {
    await openMany(3)
    const mine = await exports.start(partner, ALL_TICKETS)
    await desk.begin('PRO')
    await openMany(4)
    const theirs = await exports.start(desk.at.owner, ALL_TICKETS)
    await exports.work()
    const rowsOf = async (person: Person, { export: { id } }: { export: { id: string } }) =>
      (await exports.rows(person, (await exports.look(person, id)).url)).map((row) => String(row.id))
    const [own, foreign] = [await rowsOf(partner, mine), await rowsOf(desk.at.owner, theirs)]
    expect([own.length, foreign.length]).toEqual([3, 4])
    expect(own.filter((id) => foreign.includes(id))).toEqual([])
  })

  it('downloads it as JSON lines, packed where gzip is taken', async () => {
    await openMany(40)
    const { export: begun } = await exports.start(owner, ALL_TICKETS)
    await exports.work()
    const { url, bytes } = await exports.look(owner, begun.id)
    const [plain, packed] = [
      await exports.fetch(owner, url),
      await exports.fetch(owner, url, { 'accept-encoding': 'gzip, br' }),
    ]
    expect(plain.headers).toMatchObject({
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': 'attachment; filename="tickets-2026-11-23.jsonl"',
      'content-length': String(bytes),
    })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(Number(packed.headers['content-length'])).toBe(packed.rawPayload.length)
    expect(packed.rawPayload.length).toBeLessThan(bytes / 2)
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body)
  })
})

describe('what goes wrong', () => {
  it('keeps what was written, in smaller pages tries again, and fails after five times', async () => {
    await openMany(250)
    const { export: begun } = await exports.start(owner, ALL_TICKETS)
    let pages = 0
    const broken: typeof world.stoa.exportRun.contextOf = (viewer, end) => {
      if (++pages > 2) throw new Error('The database went away.')
      return world.stoa.exportRun.contextOf(viewer, end)
    }
    const errors: unknown[] = []
    const logger = { error: (...told: unknown[]) => void errors.push(told) }
    for (let turn = 0; turn < 6; turn++) {
      await runExports({ ...world.stoa.exportRun, contextOf: broken, logger }, world.now)
      world.travel({ minutes: 1 })
    }
    const failed = await exports.look(owner, begun.id)
    expect(failed).toMatchObject({ status: 'FAILED', errorCode: 'INTERNAL', url: null })
    expect(failed.errorMessage).toMatch(/Reference/)
    expect(errors.length).toBe(5)
    expect(failed.rowCount).toBe(200)
    const rows = await exports.rows(owner, failed.partialUrl)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(200)
  })

  it('goes on where the database comes back, every row once', async () => {
    await openMany(250)
    const { export: begun } = await exports.start(owner, ALL_TICKETS)
    let pages = 0
    const shaky: typeof world.stoa.exportRun.contextOf = (viewer, end) => {
      if (++pages === 2) throw new Error('The database went away.')
      return world.stoa.exportRun.contextOf(viewer, end)
    }
    const logger = { error: () => {} }
    await runExports({ ...world.stoa.exportRun, contextOf: shaky, logger }, world.now)
    expect(await exports.look(owner, begun.id)).toMatchObject({ status: 'RUNNING' })
    world.travel({ minutes: 1 })
    await exports.work()
    const { url, rowCount } = await exports.look(owner, begun.id)
    expect(rowCount).toBe(250)
    expect(new Set((await exports.rows(owner, url)).map(({ id }) => id)).size).toBe(250)
  })

  it('is told of rights that were taken away: a token, a partnership', async () => {
    await openMany(5)
    const { token, tokenId } = await programs.build(partner, SCOPES)
    const other = await programs.build(partner, SCOPES)
    const [first, second, third] = [
      await exports.start(token, ALL_TICKETS),
      await exports.start(other.token, ALL_TICKETS),
      await exports.start(partner, ALL_TICKETS),
    ]
    await programs.run(
      partner,
      'mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { userErrors { code } } }',
      { id: tokenId },
    )
    await exports.work()
    const { rows } = await sql<{ status: string; problem: string }>`
      select status, problem from export where id = ${uuidOf('Export', first.export.id)}::uuid`.execute(
      world.owner,
    )
    expect(rows).toEqual([{ status: 'FAILED', problem: 'RIGHTS_LOST' }])
    expect(await exports.look(other.token, second.export.id)).toMatchObject({
      status: 'COMPLETED',
      rowCount: 5,
    })

    const { url } = await exports.look(partner, third.export.id)
    const late = await exports.start(partner, ALL_TICKETS)
    await sql`delete from partnership where store_id = ${desk.at.store.id}::uuid`.execute(world.owner)
    await exports.work()
    expect(await exports.look(partner, late.export.id)).toMatchObject({
      status: 'FAILED',
      errorCode: 'RIGHTS_LOST',
      rowCount: 0,
      partialUrl: null,
    })
    expect((await exports.fetch(partner, url)).statusCode).toBe(403)
    expect(url).not.toBeNull()
    expect(await exports.look(partner, third.export.id)).toMatchObject({
      status: 'COMPLETED',
      url: null,
      errorCode: 'RIGHTS_LOST',
    })
  })
})

describe('webhooks', () => {
  it('of the asker’s partner are told when it ended, of the platform for its own, and no others', async () => {
    await openMany(2)
    const hooks = hooksOf(world)
    const [own, foreign, platform] = [await openReceiver(), await openReceiver(), await openReceiver()]
    const admin = await world.buildStaff('ADMIN')
    await desk.begin('PRO')
    const stranger = await world.buildPartner([desk.at.store])
    await hooks.build(partner, own.url, ['EXPORT_FINISHED'])
    await hooks.build(stranger, foreign.url, ['EXPORT_FINISHED'])
    await hooks.build(admin, platform.url, ['EXPORT_FINISHED'], { partnerId: null })
    const { token } = await programs.build(partner, SCOPES)
    const ofProgram = await exports.start(token, ALL_TICKETS)
    await exports.start(owner, ALL_TICKETS)
    const ofPlatform = await exports.start(admin, '{ stores { nodes { id } } }')
    await exports.work()
    await hooks.tell()
    expect(own.received.map(({ message }) => message)).toEqual([
      {
        type: 'export.finished',
        timestamp: expect.any(String),
        data: {
          id: ofProgram.export.id,
          version: 1,
          field: 'tickets',
          status: 'COMPLETED',
          rowCount: 2,
          bytes: expect.any(Number),
          errorCode: null,
          url: `http://stoa.test/files/exports/${ofProgram.export.id}.jsonl`,
          finishedAt: expect.any(String),
          expiresAt: expect.any(String),
        },
      },
    ])
    expect(foreign.received).toEqual([])
    expect(platform.received.map(({ message }) => message.data.id)).toEqual([ofPlatform.export.id])
    for (const receiver of [own, foreign, platform]) await receiver.close()
  })
})

describe('cancelExport', () => {
  it('ends what waits or runs, once, and keeps what was written', async () => {
    await openMany(250)
    const { export: begun } = await exports.start(owner, ALL_TICKETS)
    let pages = 0
    const cancelling: typeof world.stoa.exportRun.contextOf = async (viewer, end) => {
      if (++pages === 2) await exports.cancel(owner, begun.id)
      return world.stoa.exportRun.contextOf(viewer, end)
    }
    await runExports({ ...world.stoa.exportRun, contextOf: cancelling }, world.now)
    expect(await exports.look(owner, begun.id)).toMatchObject({ status: 'CANCELLED', rowCount: 0, url: null })
    expect((await exports.cancel(owner, begun.id)).export.status).toBe('CANCELLED')
    const done = await exports.start(owner, ALL_TICKETS)
    await exports.work()
    expect((await exports.cancel(owner, done.export.id)).userErrors).toMatchObject([{ code: 'TOO_LATE' }])
  })
})

describe('seven days later', () => {
  it('the file is gone, and the export says so', async () => {
    await openMany(3)
    const { export: begun } = await exports.start(owner, ALL_TICKETS)
    await exports.work()
    const { url, expiresAt, finishedAt } = await exports.look(owner, begun.id)
    const ended = Temporal.Instant.from(finishedAt)
    expect(Temporal.Instant.from(expiresAt).since(ended).total('hours')).toBe(7 * 24)
    world.travel(Temporal.Instant.from(expiresAt))
    expect(await exports.look(owner, begun.id)).toMatchObject({ status: 'EXPIRED', url: null, rowCount: 3 })
    expect((await exports.fetch(owner, url)).statusCode).toBe(404)
    const { files } = world.stoa
    const { rows } = await sql<{ segments: string[] }>`
      select segments from export where id = ${uuidOf('Export', begun.id)}::uuid`.execute(world.owner)
    const sweep = () => sweepExports({ em: world.stoa.orm.em.fork(), files }, world.now())
    expect(await sweep()).toBeGreaterThan(0)
    await expect(files.read(rows[0]!.segments[0]!)).rejects.toThrow('Nothing is kept')
    expect(await exports.look(owner, begun.id)).toMatchObject({ status: 'EXPIRED' })
    world.travel({ minutes: 24 * 24 * 60 })
    await sweep()
    expect(await exports.look(owner, begun.id)).toBeNull()
  })
})
