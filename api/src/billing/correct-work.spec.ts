import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let kari: Person
let admin: Person
beforeAll(async () => {
  world = await freshWorld()
  kari = await world.buildStaff('AGENT')
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const LOG =
  'mutation ($input: LogWorkInput!) { logWork(input: $input) { workEntry { id } userErrors { code } } }'
const FACTS = `minutes workedAt note rule { cause }`
const WORK = `id version ${FACTS} viewerCanCorrect corrections { at by { name } reason before { ${FACTS} } after { ${FACTS} } }`

/** Forty minutes of template work, logged by Kari. */
async function buildWork() {
  const ledger = ledgerOf(world)
  const shop = await ledger.buildShop()
  const ticket = await ledger.buildTicket(shop)
  await ledger.work(kari, ticket, 40, 'TEMPLATE_WORK')
  const [work] = await workOf(ticket.id, kari)
  return { ...shop, ticket, work }
}

async function workOf(ticketId: string, as: Person) {
  const { data } = await world
    .as(as)
    .run(`query ($id: ID!) { node(id: $id) { ... on Ticket { work { ${WORK} } } } }`, { id: ticketId })
  return data.node.work
}

async function removedFrom(ticketId: string, as: Person) {
  const { data } = await world
    .as(as)
    .run(
      `query ($id: ID!) { node(id: $id) { ... on Ticket { removedWork { by { name } reason before { minutes } after { minutes } } } } }`,
      { id: ticketId },
    )
  return data.node.removedWork
}

async function run(verb: 'correctWork' | 'removeWork', input: object, as: Person | null = kari) {
  const type = verb === 'correctWork' ? 'CorrectWorkInput' : 'RemoveWorkInput'
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${type}!) { ${verb}(input: $input) { workEntry { ${WORK} } userErrors { code field } } }`,
      { input },
    )
  return { ...data?.[verb], code: errors?.[0]?.extensions.code }
}

async function netOf(storeId: string, as: Person) {
  const { data } = await world
    .as(as)
    .run(
      `query ($id: ID!) { chargesOfMonth(storeId: $id) { net { amount } lines { entries { minutes } } } }`,
      {
        id: storeId,
      },
    )
  return data.chargesOfMonth.net.amount
}

const right = {
  minutes: 20,
  cause: 'TEMPLATE_WORK',
  note: 'Moved the block',
  reason: 'Half of it was lunch.',
}

describe('correctWork', () => {
  it('says what was really worked, and keeps what stood there, for the store too', async () => {
    const { id, owner, ticket, work } = await buildWork()
    expect(await netOf(id, owner)).toBe('26.67')
    const { workEntry, userErrors } = await run('correctWork', {
      ...right,
      workEntryId: work.id,
      expectedVersion: 1,
    })
    expect(userErrors).toEqual([])
    expect(workEntry).toMatchObject({ minutes: 20, version: 2, workedAt: work.workedAt })
    expect(await netOf(id, owner)).toBe('13.33')
    const [read] = await workOf(ticket.id, owner)
    expect(read.viewerCanCorrect).toBe(false)
    expect(read.corrections).toEqual([
      {
        at: '2026-11-23T08:40:00.000Z',
        by: { name: kari.name },
        reason: 'Half of it was lunch.',
        before: {
          minutes: 40,
          workedAt: '2026-11-05T10:00:00.000Z',
          note: 'Worked 40 minutes',
          rule: { cause: 'TEMPLATE_WORK' },
        },
        after: {
          minutes: 20,
          workedAt: '2026-11-05T10:00:00.000Z',
          note: 'Moved the block',
          rule: { cause: 'TEMPLATE_WORK' },
        },
      },
    ])
  })

  it('changes nothing when it is sent again after the work was taken away', async () => {
    const { work } = await buildWork()
    const asked = { ...right, workEntryId: work.id, requestKey: work.id }
    await run('correctWork', asked)
    await run('removeWork', { workEntryId: work.id, reason: 'Twice.' })
    expect(await run('correctWork', asked)).toMatchObject({ workEntry: null, userErrors: [] })
    expect((await run('correctWork', { ...asked, minutes: 21 })).userErrors).toEqual([
      { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
    ])
  })

  it('leaves when it was worked as it stands by then, where it is not said', async () => {
    const { ticket, owner, work } = await buildWork()
    const id = soughtUuid('WorkEntry', work.id)
    const workedAt = '2026-11-12T10:00:00.000Z'
    const corrected = await world.stoa.orm.em.fork().transactional(async (em) => {
      await sql`update work_entry set worked_at = ${workedAt} where id = ${id}`.execute(em.getKysely())
      const sent = run('correctWork', { ...right, workEntryId: work.id })
      await someoneWaits()
      return { sent }
    })
    expect((await corrected.sent).userErrors).toEqual([])
    expect((await workOf(ticket.id, owner))[0]).toMatchObject({ minutes: 20, workedAt })
  })

  it('leaves the work that was logged under a key the same: sent again, it is not logged again', async () => {
    const { ticket } = await buildWork()
    const asked = {
      ticketId: ticket.id,
      minutes: 30,
      cause: 'TEMPLATE_WORK',
      note: 'Moved it.',
      requestKey: ticket.id,
    }
    const log = async (input: object) =>
      (await world.as(kari).run(LOG, { input: { ...asked, ...input } })).data.logWork
    const first = await log({})
    await run('correctWork', { ...right, workEntryId: first.workEntry.id })
    expect(await log({})).toEqual(first)
    expect((await log({ minutes: 20, note: 'Moved the block' })).userErrors).toEqual([{ code: 'KEY_REUSED' }])
  })

  it('makes charged work included, and moves it to another month', async () => {
    const { id, owner, work } = await buildWork()
    await run('correctWork', { ...right, cause: 'PLATFORM_BUG', workEntryId: work.id })
    expect(await netOf(id, owner)).toBe('0.00')
    await run('correctWork', { ...right, workedAt: '2026-10-31T10:00:00Z', workEntryId: work.id })
    expect(await netOf(id, owner)).toBe('0.00')
    await run('correctWork', { ...right, workedAt: '2026-11-01T10:00:00Z', workEntryId: work.id })
    expect(await netOf(id, owner)).toBe('13.33')
  })

  it('is made once however often it is sent, also at once', async () => {
    const { ticket, work } = await buildWork()
    const input = { ...right, workEntryId: work.id, expectedVersion: 1, requestKey: work.id }
    const sent = () => run('correctWork', input)
    for (const { userErrors } of [...(await Promise.all([sent(), sent(), sent()])), await sent()])
      expect(userErrors).toEqual([])
    const [{ corrections, version }] = await workOf(ticket.id, kari)
    expect([corrections.length, version]).toEqual([1, 2])
    for (const other of [{ minutes: 21 }, { cause: 'PLATFORM_BUG' }, { note: 'Something else' }])
      expect((await run('correctWork', { ...input, ...other })).userErrors).toEqual([
        { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
      ])
  })

  it('does not write over what somebody else put right meanwhile', async () => {
    const { ticket, work } = await buildWork()
    const each = await Promise.all([
      run('correctWork', { ...right, workEntryId: work.id, expectedVersion: 1 }),
      run('correctWork', { ...right, minutes: 30, workEntryId: work.id, expectedVersion: 1 }, admin),
    ])
    expect(each.flatMap(({ userErrors }) => userErrors)).toEqual([
      { code: 'CHANGED_SINCE', field: ['input', 'expectedVersion'] },
    ])
    expect((await workOf(ticket.id, kari))[0].corrections).toHaveLength(1)
  })

  it.each([
    ['no time', 'OUT_OF_RANGE', ['input', 'minutes'], { minutes: 0 }],
    ['more than a day', 'OUT_OF_RANGE', ['input', 'minutes'], { minutes: 1441 }],
    ['work in the future', 'OUT_OF_RANGE', ['input', 'workedAt'], { workedAt: '2026-11-23T08:41:00Z' }],
    ['work before the ticket', 'OUT_OF_RANGE', ['input', 'workedAt'], { workedAt: '2024-02-01T07:59:00Z' }],
    ['no note', 'REQUIRED', ['input', 'note'], { note: ' ' }],
    ['no reason', 'REQUIRED', ['input', 'reason'], { reason: ' ' }],
    ['nothing new', 'NOTHING_CHANGED', null, { minutes: 40, note: 'Worked 40 minutes' }],
  ])('refuses %s, and nothing changes', async (_, code, field, wrong) => {
    const { ticket, work } = await buildWork()
    const { userErrors } = await run('correctWork', { ...right, ...wrong, workEntryId: work.id })
    expect(userErrors).toEqual([{ code, field }])
    expect(await workOf(ticket.id, kari)).toEqual([work])
  })

  it('is for the agent who logged it, and administrators', async () => {
    const { store, owner, work } = await buildWork()
    const others = [
      owner,
      await world.buildPartner([store]),
      await world.buildStaff('AGENT'),
      await world.buildStaff('PRODUCT_MANAGER'),
    ]
    for (const verb of ['correctWork', 'removeWork'] as const)
      for (const person of others)
        expect(
          await run(
            verb,
            verb === 'correctWork'
              ? { ...right, workEntryId: work.id }
              : { reason: 'No.', workEntryId: work.id },
            person,
          ),
        ).toMatchObject({ code: 'FORBIDDEN' })
    expect((await run('correctWork', { ...right, workEntryId: work.id }, admin)).userErrors).toEqual([])
  })
})

describe('removeWork', () => {
  it('takes work away, and the store reads that and why', async () => {
    const { id, owner, ticket, work } = await buildWork()
    const { workEntry, userErrors } = await run('removeWork', {
      workEntryId: work.id,
      reason: 'It was another ticket.',
    })
    expect([workEntry, userErrors]).toEqual([null, []])
    expect(await netOf(id, owner)).toBe('0.00')
    expect(await workOf(ticket.id, owner)).toEqual([])
    expect(await removedFrom(ticket.id, owner)).toEqual([
      { by: { name: kari.name }, reason: 'It was another ticket.', before: { minutes: 40 }, after: null },
    ])
  })

  it('is made once however often it is sent, also at once', async () => {
    const { ticket, work } = await buildWork()
    const sent = () => run('removeWork', { workEntryId: work.id, reason: 'Twice.', requestKey: work.id })
    for (const { userErrors } of [...(await Promise.all([sent(), sent(), sent()])), await sent()])
      expect(userErrors).toEqual([])
    expect(await removedFrom(ticket.id, kari)).toHaveLength(1)
    expect((await run('removeWork', { workEntryId: work.id, reason: 'Again.' })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'workEntryId'] },
    ])
  })

  it('finds nothing under an id of nothing', async () => {
    for (const workEntryId of [nodeId('Store', crypto.randomUUID()), 'nothing'])
      expect((await run('removeWork', { workEntryId, reason: 'No.' })).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'workEntryId'] },
      ])
  })
})

async function someoneWaits() {
  const onlooker = new pg.Client({ connectionString: world.databaseUrl })
  await onlooker.connect()
  await vi.waitFor(
    async () => {
      const { rows } = await onlooker.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      expect(rows).toHaveLength(1)
    },
    { timeout: 10_000, interval: 10 },
  )
  await onlooker.end()
}
