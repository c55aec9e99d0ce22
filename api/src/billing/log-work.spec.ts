import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let kari: Person
beforeAll(async () => {
  world = await freshWorld()
  kari = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

const LOG = `mutation ($input: LogWorkInput!) { logWork(input: $input) {
  workEntry { id minutes workedAt note billable rule { cause billable } agent { name initials side } }
  userErrors { code field } } }`

async function run(person: Person | null, input: object) {
  const { data, errors } = await world.as(person).run(LOG, { input })
  return { ...data?.logWork, code: errors?.[0]?.extensions.code }
}

/** A ticket that was opened an hour ago. */
async function buildTicket() {
  const ledger = ledgerOf(world)
  const shop = await ledger.buildShop()
  const { id: ticketId } = await ledger.buildTicket(shop, 'Move the note', '2026-11-23T07:40:00Z')
  return { ticketId, ...shop }
}

const done = { minutes: 7, cause: 'TEMPLATE_WORK', note: ' Moved the block. ' }

describe('logWork', () => {
  it('logs an agent’s minutes with their cause, now when no time is given', async () => {
    const { ticketId } = await buildTicket()
    const { workEntry, userErrors } = await run(kari, { ...done, ticketId })
    expect(userErrors).toEqual([])
    expect(workEntry).toEqual({
      id: expect.stringMatching(/^wrk_/),
      minutes: 7,
      workedAt: '2026-11-23T08:40:00.000Z',
      note: 'Moved the block.',
      billable: true,
      rule: { cause: 'TEMPLATE_WORK', billable: true },
      agent: { name: 'Kari Nygård', initials: 'KN', side: 'PLATFORM' },
    })
  })

  it('keeps when it was done', async () => {
    const { ticketId } = await buildTicket()
    const workedAt = '2026-11-23T10:15:00+02:00'
    const { workEntry } = await run(await world.buildStaff('ADMIN'), {
      ...done,
      cause: 'PLATFORM_BUG',
      ticketId,
      workedAt,
    })
    expect(workEntry).toMatchObject({ workedAt: '2026-11-23T08:15:00.000Z', billable: false })
  })

  it('logs a send that is repeated once, also at once', async () => {
    const { ticketId } = await buildTicket()
    const sent = () => run(kari, { ...done, ticketId, requestKey: ticketId })
    const entries = await Promise.all([sent(), sent(), sent(), sent()])
    expect(new Set([...entries, await sent()].map(({ workEntry }) => workEntry.id)).size).toBe(1)
  })

  it('refuses everyone but agents', async () => {
    const { ticketId, store, owner } = await buildTicket()
    for (const person of [
      owner,
      await world.buildPartner([store]),
      await world.buildStaff('PRODUCT_MANAGER'),
    ])
      expect(await run(person, { ...done, ticketId })).toMatchObject({ code: 'FORBIDDEN' })
  })

  it.each([
    ['no time', 'OUT_OF_RANGE', 'minutes', { minutes: 0 }],
    ['more than a day', 'OUT_OF_RANGE', 'minutes', { minutes: 1441 }],
    ['work before the ticket', 'OUT_OF_RANGE', 'workedAt', { workedAt: '2026-11-23T07:39:59Z' }],
    ['work in the future', 'OUT_OF_RANGE', 'workedAt', { workedAt: '2026-11-23T08:41:00Z' }],
    ['no note', 'REQUIRED', 'note', { note: ' ' }],
    ['a note without end', 'TOO_LONG', 'note', { note: 'x'.repeat(501) }],
  ])('rejects %s', async (_, code, field, changes) => {
    const { ticketId } = await buildTicket()
    const { workEntry, userErrors } = await run(kari, { ...done, ticketId, ...changes })
    expect(workEntry).toBeNull()
    expect(userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('finds nothing under an id of nothing', async () => {
    for (const ticketId of [nodeId('Ticket', randomUUID()), nodeId('Store', randomUUID()), 'nothing'])
      expect((await run(kari, { ...done, ticketId })).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'ticketId'] },
      ])
  })

  it('asks to sign in', async () => {
    expect((await run(null, { ...done, ticketId: nodeId('Ticket', randomUUID()) })).code).toBe(
      'UNAUTHENTICATED',
    )
  })
})
