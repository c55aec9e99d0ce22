import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { openSocket } from '../../test/live.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { closeMonth } from '../billing/close-month.ts'
import { nodeId } from '../graphql/node-id.ts'
import { sendDigests } from '../notifications/send-digests.ts'
import { tellPeople } from '../notifications/tell-people.ts'
import type { Person } from '../people/person.entity.ts'

const END = `mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) {
  partnership { partner { name } changes { kind reason partner { name } by { name side } } viewerCan { end } } userErrors { code field } } }`
const READ = `query ($storeId: ID!) { partnership(storeId: $storeId) { partner { id name } since
  changes { kind reason by { name side } } viewerCan { end } } }`
const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number hands { holder } } } }`
const SEEN = `query ($slug: String!, $number: Int!, $ids: [ID!]!) { store(slug: $slug) { id } ticket(number: $number) { id }
  nodes(ids: $ids) { id } tickets(first: 5) { nodes { id } } notifications(first: 50) { nodes { id } } }`
const NOTHING = {
  store: null,
  ticket: null,
  nodes: [null, null],
  tickets: { nodes: [] },
  notifications: { nodes: [] },
}

let world: World
let programs: ReturnType<typeof programsOf>
let admin: Person
let agent: Person
let shop: Awaited<ReturnType<ReturnType<typeof ledgerOf>['buildShop']>>
let nikos: Person
let partnerId: string

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  admin = await world.buildStaff('ADMIN')
  agent = await world.buildStaff('AGENT')
})
beforeEach(async () => {
  shop = await ledgerOf(world).buildShop()
  nikos = await world.buildPartner([shop.store])
  partnerId = await programs.partnerOf(nikos)
})
afterAll(() => world.close())

const end = (person: Person | null, input: object = {}) =>
  programs.run(person, END, { storeId: shop.id, partnerId, ...input })

async function openTicket(type = 'USER_SUPPORT') {
  const input = { storeId: shop.id, type, title: 'Which feature?', body: 'For variants.' }
  return (await world.as(shop.owner).run(OPEN, { input })).data.openTicket.ticket as {
    id: string
    number: number
    hands: { holder: string } | null
  }
}

describe('endPartnership', () => {
  it.each([
    ['an owner', () => shop.owner, 'STORE'],
    ['an ADMIN of the partner', () => nikos, 'PARTNER'],
    ['an administrator', () => admin, 'PLATFORM'],
  ])('ends it for %s, and keeps who, when and why', async (_, who, side) => {
    expect(await end(who(), { reason: ' We part as friends. ' })).toMatchObject({ userErrors: [] })
    const { data } = await world.as(shop.owner).run(READ, { storeId: shop.id })
    expect(data.partnership).toEqual({
      partner: null,
      since: null,
      changes: [{ kind: 'ENDED', reason: 'We part as friends.', by: { name: who().name, side } }],
      viewerCan: { end: false },
    })
  })

  it('leaves the partner’s people, and programs, nothing of the store from that instant on', async () => {
    const ticket = await openTicket()
    await tellPeople(world.stoa.orm.em.fork(), world.now())
    const token = (
      await programs.build(nikos, ['stores:read', 'tickets:read', 'nodes:read', 'notifications:read'])
    ).token
    const asked = { slug: shop.store.slug, number: ticket.number, ids: [shop.id, ticket.id] }
    expect((await world.as(nikos).run(SEEN, asked)).data).toMatchObject({
      ticket: { id: ticket.id },
      store: { id: shop.id },
    })
    await end(shop.owner)
    expect((await world.as(nikos).run(SEEN, asked)).data).toEqual(NOTHING)
    expect((await programs.ask(token, SEEN, asked)).data).toEqual(NOTHING)
    expect((await world.as(nikos).run(READ, { storeId: shop.id })).data).toEqual({ partnership: null })
  })

  it('ends what is listened to, though nothing else happens', async () => {
    const { id } = await openTicket()
    const { token } = await programs.build(nikos, ['tickets:read'])
    const sockets = [
      await openSocket(world.stoa, await world.cookieOf(nikos)),
      await openSocket(world.stoa, '', { authorization: `Bearer ${token}` }),
    ]
    const heard = sockets.map((socket) =>
      socket.subscribe(`subscription { ticketPresence(ticketId: "${id}") { people { name } } }`),
    )
    for (const presence of heard) await presence.atLeast(1)
    await end(shop.owner)
    for (const presence of heard) expect(await presence.end).toBeNull()
    for (const socket of sockets) await socket.close()
  })

  it('sends no mail that waited', async () => {
    await openTicket()
    const sending = {
      em: world.stoa.orm.em.fork(),
      reads: world.stoa.reads,
      fencedReads: world.stoa.fencedReads,
      links: world.stoa.links,
      logger: world.stoa.logger,
    }
    await tellPeople(world.stoa.orm.em.fork(), world.now())
    const waits = sql<{
      count: string
    }>`select count(*) from notification where person_id = ${nikos.id} and mail_at is not null`
    expect((await waits.execute(world.owner)).rows).toEqual([{ count: '1' }])
    await end(shop.owner)
    world.travel({ minutes: 24 * 60 })
    await sendDigests(sending, world.now())
    const { rows } = await sql`select from mail where person_id = ${nikos.id}`.execute(world.owner)
    expect(rows).toEqual([])
    world.travel(MONDAY_MORNING)
  })

  it('hands what the partner had first to the platform', async () => {
    const ticket = await openTicket()
    expect(ticket.hands).toMatchObject({ holder: 'PARTNER' })
    await end(shop.owner)
    const { data } = await world.as(shop.owner).run(
      `query ($number: Int!, $id: ID!) { ticket(number: $number) { hands { holder until } }
        ticketTimeline(ticketId: $id, last: 1) { nodes { type handover } } }`,
      ticket,
    )
    expect(data).toEqual({
      ticket: { hands: { holder: 'PLATFORM', until: null } },
      ticketTimeline: { nodes: [{ type: 'HANDED_TO_PLATFORM', handover: 'PARTNERSHIP_ENDED' }] },
    })
  })

  it('lets a program that is limited to the store not have it again by itself', async () => {
    const { token } = await programs.build(nikos, ['stores:read'], { storeIds: [shop.id] })
    const STORES = '{ stores(first: 5) { nodes { id } } }'
    expect((await programs.ask(token, STORES)).data.stores.nodes).toEqual([{ id: shop.id }])
    await end(shop.owner)
    await sql`insert into partnership (id, store_id, partner_id, since)
      select gen_random_uuid(), ${shop.store.id}::uuid, partner_id, now() from partner_membership
      where person_id = ${nikos.id}`.execute(world.owner)
    expect((await programs.ask(token, STORES)).data.stores.nodes).toEqual([])
  })

  it('lets the partner read what it was billed itself, and no other statement of the store', async () => {
    const ledger = ledgerOf(world)
    world.travel(Temporal.Instant.from('2026-10-01T08:00:00Z'))
    const own = await ledger.buildTicket(shop)
    await ledger.work(agent, own, 60, 'ORDERED_WORK', '2026-10-01T07:00:00Z')
    for (const person of [shop.owner, nikos])
      await programs.run(
        person,
        `mutation ($input: AgreePayerInput!) { agreePayer(input: $input) { userErrors { code } } }`,
        { storeId: shop.id, payer: 'PARTNER' },
      )
    world.travel(MONDAY_MORNING)
    const paid = await ledger.buildTicket(shop)
    await ledger.work(agent, paid, 30, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await closeMonth(world.stoa.orm.em.fork(), { period: '2026-10', closedBy: null }, world.now())
    const LIST = `query ($slug: String!) { store(slug: $slug) { statements { number payerName } } }`
    const { data } = await world.as(shop.owner).run(LIST, { slug: shop.store.slug })
    const numberOf = (isPartner: boolean) =>
      data.store.statements.find(
        ({ payerName }: { payerName: string }) => /Arvanitis/.test(payerName) === isPartner,
      ).number as number
    await end(shop.owner)
    const read = (number: number) =>
      world
        .as(nikos)
        .run('query ($number: Int!) { statement(number: $number) { net { amount } } }', { number })
    expect((await read(numberOf(true))).data.statement).toEqual({ net: { amount: '20.00' } })
    expect((await read(numberOf(false))).data.statement).toBeNull()
  })

  it('tells the next partner no estimate for work that the one before pays, nor what happened with it', async () => {
    const ledger = ledgerOf(world)
    for (const person of [shop.owner, nikos])
      await programs.run(
        person,
        `mutation ($input: AgreePayerInput!) { agreePayer(input: $input) { userErrors { code } } }`,
        { storeId: shop.id, payer: 'PARTNER' },
      )
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(agent, ticket, 30, 'ORDERED_WORK', world.now().toString())
    await world
      .as(agent)
      .run(
        `mutation ($id: ID!) { offerEstimate(input: { ticketId: $id, minutes: 90, cause: ORDERED_WORK, scope: "It" }) { estimate { id } } }`,
        { id: ticket.id },
      )
    await end(shop.owner, { reason: 'Too dear.' })
    const next = await world.buildPartner([shop.store])
    const ASKED = `query ($number: Int!, $id: ID!, $storeId: ID!) { ticket(number: $number) { estimates { id } }
      openEstimates(storeId: $storeId) { id } partnership(storeId: $storeId) { changes { kind } }
      ticketTimeline(ticketId: $id, last: 1) { nodes { type estimate { id } } } }`
    const read = async (person: Person) =>
      (await world.as(person).run(ASKED, { ...ticket, storeId: shop.id })).data
    const told = await read(shop.owner)
    expect(told.ticket.estimates).toHaveLength(1)
    expect(told.partnership.changes).toEqual([{ kind: 'ENDED' }])
    expect(await read(next)).toEqual({
      ticket: { estimates: [] },
      openEstimates: [],
      partnership: { changes: [] },
      ticketTimeline: { nodes: [{ type: 'ESTIMATE_OFFERED', estimate: null }] },
    })
  })

  it('is said twice, and ends once; another partner is meant by its id', async () => {
    expect((await end(shop.owner, { partnerId: nodeId('Partner', shop.store.id) })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'partnerId'] },
    ])
    await Promise.all([end(shop.owner), end(shop.owner), end(nikos), end(admin)])
    expect((await end(shop.owner)).userErrors).toEqual([])
    const { data } = await world.as(shop.owner).run(READ, { storeId: shop.id })
    expect(data.partnership.changes).toHaveLength(1)
    expect((await end(shop.owner, { partnerId: nodeId('Partner', shop.store.id) })).userErrors).toEqual([
      { code: 'NO_PARTNER', field: null },
    ])
  })

  it('is refused a reason that is too long', async () => {
    expect((await end(shop.owner, { reason: 'a'.repeat(501) })).userErrors).toEqual([
      { code: 'TOO_LONG', field: ['input', 'reason'] },
    ])
  })

  it('is not for a member, an agent, nor a program', async () => {
    const member = await world.buildMember(shop.store)
    for (const person of [member, agent])
      expect(await end(person)).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_OWNER_OR_PARTNER_ENDS' })
    const { token } = await programs.build(nikos, ['stores:read'])
    const { errors } = await programs.ask(token, END, { input: { storeId: shop.id, partnerId } })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'stores:write' })
  })

  it('hides foreign stores as if they were missing, and asks to sign in', async () => {
    const stranger = await world.buildPartner([])
    for (const storeId of [shop.id, nodeId('Store', nikos.id)])
      expect((await programs.run(stranger, END, { storeId, partnerId })).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'storeId'] },
      ])
    expect(await end(null)).toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})
