import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hooksOf } from '../../test/hooks.ts'
import { programsOf } from '../../test/programs.ts'
import { openReceiver, type Receiver } from '../../test/receiver.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'

const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } userErrors { code } } }`
const END = `mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { userErrors { code } } }`
const LIMIT = `mutation ($input: LimitPartnerInput!) { limitPartner(input: $input) { userErrors { code } } }`
const DELIVERIES = `deliveries(first: 9) { totalCount nodes { id type status subjectId attempts(first: 1) { nodes { status answer } } } }`
const ALL = `query ($partnerId: ID!) {
  apiClients(first: 9, partnerId: $partnerId) { totalCount nodes { id name stores { name slug } } }
  webhooks(first: 9, partnerId: $partnerId) { totalCount nodes { id url stores { name } ${DELIVERIES} } } }`
const ONE = `query ($client: ID!, $hook: ID!, $delivery: ID!) { apiClient(id: $client) { id } webhook(id: $hook) { id }
  webhookDelivery(id: $delivery) { id } nodes(ids: [$client, $hook, $delivery]) { id } }`

type Shop = { store: Store; owner: Person; id: string }

let world: World
let programs: ReturnType<typeof programsOf>
let hooks: ReturnType<typeof hooksOf>
let receiver: Receiver
let open: Shop
let hidden: Shop
let nikos: Person
let partnerId: string

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  hooks = hooksOf(world)
})
beforeEach(async () => {
  open = await buildShop('Open Shop')
  hidden = await buildShop('Hidden Shop')
  nikos = await world.buildPartner([open.store, hidden.store])
  partnerId = await programs.partnerOf(nikos)
  receiver = await openReceiver()
  receiver.answers((response, { body }) => response.writeHead(500).end(`I do not know ${body}`))
})
afterEach(() => receiver.close())
afterAll(() => world.close())

async function buildShop(name: string): Promise<Shop> {
  const { store, owner } = await world.buildStore({ name })
  return { store, owner, id: nodeId('Store', store.id) }
}

/** Opens a ticket in a shop, and tells the webhooks of it. */
async function tellOf({ owner, id }: Shop, title: string): Promise<string> {
  const input = { storeId: id, type: 'BUG', title, body: 'It broke.' }
  const { ticket } = await programs.run(owner, OPEN, input)
  await hooks.tell()
  return ticket.id
}

const read = async (token: string) => (await programs.ask(token, ALL, { partnerId })).data

describe('a program that is limited to a store', () => {
  it('sees itself, and the webhooks that are told of that store alone', async () => {
    const other = await programs.build(nikos, ['tickets:read'], { storeIds: [hidden.id], name: 'Other' })
    const ofHidden = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'], { storeIds: [hidden.id] })
    await hooks.build(nikos, receiver.url, ['TICKET_OPENED'], { storeIds: [open.id, hidden.id] })
    await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const own = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'], { storeIds: [open.id] })
    const secret = await tellOf(hidden, 'Secret title')
    const told = await tellOf(open, 'Known title')
    const scopes = ['integrations:read', 'tickets:read', 'stores:read', 'nodes:read']
    const limited = await programs.build(nikos, scopes, { storeIds: [open.id] })
    const seen = await read(limited.token)
    expect(seen.apiClients).toMatchObject({
      totalCount: 1,
      nodes: [{ id: limited.id, stores: [{ name: 'Open Shop' }] }],
    })
    expect(seen.webhooks).toMatchObject({
      totalCount: 1,
      nodes: [{ id: own.id, deliveries: { totalCount: 1, nodes: [{ subjectId: told }] } }],
    })
    for (const word of ['Hidden', hidden.store.slug, secret, 'Secret'])
      expect(JSON.stringify(seen)).not.toContain(word)
    const [delivery] = (await hooks.look(nikos, ofHidden.id)).deliveries.nodes
    const sought = { client: other.id, hook: ofHidden.id, delivery: delivery.id }
    expect((await programs.ask(limited.token, ONE, sought)).data).toEqual({
      apiClient: null,
      webhook: null,
      webhookDelivery: null,
      nodes: [null, null, null],
    })
  })

  it('reads nothing of another store that its webhook was told of before', async () => {
    const hook = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const secret = await tellOf(hidden, 'Secret title')
    const CHANGE = `mutation ($input: ChangeWebhookInput!) { changeWebhook(input: $input) { userErrors { code } } }`
    const told = { url: receiver.url, description: 'Sync', eventTypes: ['TICKET_OPENED'], isEnabled: true }
    await hooks.run(nikos, CHANGE, { ...told, id: hook.id, storeIds: [open.id] })
    const scopes = ['integrations:read', 'tickets:read']
    const { token } = await programs.build(nikos, scopes, { storeIds: [open.id] })
    const seen = await read(token)
    expect(seen.webhooks.nodes[0].deliveries.nodes).toMatchObject([{ subjectId: null }])
    expect(JSON.stringify(seen)).not.toContain(secret)
  })
})

describe('what a receiver answered', () => {
  it('is read by people, and by no program', async () => {
    const hook = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    await tellOf(open, 'Known title')
    const [delivery] = (await hooks.look(nikos, hook.id)).deliveries.nodes
    expect(delivery.attempts.nodes[0].answer).toContain('Known title')
    const { token } = await programs.build(nikos, ['integrations:read', 'tickets:read'])
    const [same] = (await read(token)).webhooks.nodes[0].deliveries.nodes
    expect(same).toMatchObject({
      subjectId: expect.any(String),
      attempts: { nodes: [{ status: 500, answer: null }] },
    })
  })
})

describe('a delivery', () => {
  it('says nothing of a store that left, to people neither', async () => {
    const hook = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const [gone, kept] = [await tellOf(hidden, 'Secret title'), await tellOf(open, 'Known title')]
    await programs.run(hidden.owner, END, { storeId: hidden.id, partnerId })
    const { deliveries } = await hooks.look(nikos, hook.id)
    expect(deliveries.totalCount).toBe(2)
    expect(JSON.stringify(deliveries)).toContain('Known title')
    const seen = JSON.stringify([deliveries, (await world.as(nikos).run(ALL, { partnerId })).data])
    expect(seen).toContain(kept)
    for (const word of [gone, 'Secret title']) expect(seen).not.toContain(word)
  })

  it('says nothing of a statement once the owner keeps its partner from charges', async () => {
    const hook = await hooks.build(nikos, receiver.url, ['STATEMENT_ISSUED'])
    const subjectOf = async () =>
      (await world.as(nikos).run(ALL, { partnerId })).data.webhooks.nodes[0].deliveries.nodes[0].subjectId
    const statementId = crypto.randomUUID()
    const { store } = open
    const at = world.now().toString()
    await world.owner
      .insertInto('webhook_delivery')
      .values({
        id: crypto.randomUUID(),
        webhook_id: (
          await world.owner.selectFrom('webhook').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
        ).id,
        source: 'STATEMENT',
        type: 'STATEMENT_ISSUED',
        event_id: statementId,
        subject_id: statementId,
        concerns_id: store.id,
        seq: 1,
        status: 'FAILED',
        attempt_count: 0,
        attempts_before: 0,
        next_try_at: at,
        at,
        created_at: at,
      } as never)
      .execute()
    expect(hook.id).toBeTruthy()
    expect(await subjectOf()).toBe(nodeId('Statement', statementId))
    const limits = { storeId: open.id, partnerId, writes: true, approvesUpTo: '0', seesCharges: false }
    await programs.run(open.owner, LIMIT, limits)
    expect(await subjectOf()).toBeNull()
  })
})

it('asks for the deliveries of many webhooks in as many statements as of one', async () => {
  const ask = () => world.as(nikos).run(ALL, { partnerId })
  await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
  await ask()
  const forOne = await world.countStatements(ask)
  for (let count = 0; count < 3; count++) await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
  await tellOf(open, 'Known title')
  const { webhooks } = (await ask()).data
  expect(webhooks.nodes).toHaveLength(4)
  for (const { deliveries } of webhooks.nodes)
    expect(deliveries).toMatchObject({ totalCount: 1, nodes: [{ attempts: { nodes: [{ status: 500 }] } }] })
  // The attempts are asked for where there is something.
  expect(await world.countStatements(ask)).toBe(forOne + 1)
})
