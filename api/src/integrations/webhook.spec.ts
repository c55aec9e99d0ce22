import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hooksOf } from '../../test/hooks.ts'
import { programsOf } from '../../test/programs.ts'
import { openReceiver, type Receiver } from '../../test/receiver.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import type { Store } from '../stores/store.entity.ts'

const CHANGE = `mutation ($input: ChangeWebhookInput!) { changeWebhook(input: $input) {
  webhook { version url isEnabled disabledReason eventTypes changes { kind by { name } } } userErrors { code field names } } }`
const ROTATE = `mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { secret
  webhook { secrets { hint publicKey endsAt } } userErrors { code field } } }`
const DELETE = `mutation ($input: DeleteWebhookInput!) { deleteWebhook(input: $input) { deletedWebhookId userErrors { code } } }`
const TEST = `mutation ($input: TestWebhookInput!) { testWebhook(input: $input) { delivery { id type status } userErrors { code } } }`
const REPLAY = `mutation ($input: ReplayWebhookDeliveryInput!) { replayWebhookDelivery(input: $input) {
  delivery { id status attemptCount } userErrors { code field } } }`
const REPLAY_FAILED = `mutation ($input: ReplayFailedDeliveriesInput!) { replayFailedDeliveries(input: $input) {
  count userErrors { code } } }`

let world: World
let hooks: ReturnType<typeof hooksOf>
let receiver: Receiver
let meli: { store: Store; owner: Person }
let strange: { store: Store; owner: Person }
let nikos: Person
let dimitra: Person
let admin: Person
let partnerId: string

beforeAll(async () => {
  world = await freshWorld()
  hooks = hooksOf(world)
  admin = await world.buildStaff('ADMIN')
})
beforeEach(async () => {
  meli = await world.buildStore()
  strange = await world.buildStore({ name: 'Strange Store' })
  nikos = await world.buildPartner([meli.store])
  dimitra = await world.buildPartner([strange.store])
  partnerId = await hooks.partnerOf(nikos)
  receiver = await openReceiver()
})
afterEach(() => receiver.close())
afterAll(() => world.close())

const wanted = (changes: object = {}) => ({
  partnerId,
  url: 'https://tools.example.com/stoa',
  description: ' Ticket sync ',
  eventTypes: ['TICKET_REPLIED', 'TICKET_OPENED', 'TICKET_OPENED'],
  ...changes,
})

describe('createWebhook', () => {
  it('makes one of a partner with a secret that is told once, and kept sealed', async () => {
    const { webhook, secret } = await hooks.create(nikos, wanted())
    expect(webhook).toMatchObject({
      url: 'https://tools.example.com/stoa',
      eventTypes: ['TICKET_OPENED', 'TICKET_REPLIED'],
      fields: null,
      payloadVersion: '2026-11-28',
      stores: null,
      partner: { name: 'Arvanitis & Co' },
      secrets: [{ publicKey: expect.stringMatching(/^whpk_/), endsAt: null }],
    })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const kept = await world.owner.selectFrom('webhook_secret').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(secret.slice(6))
  })

  it('makes one for a key that is sent twice, and refuses another under it', async () => {
    const input = wanted({ requestKey: crypto.randomUUID() })
    const both = await Promise.all([hooks.create(nikos, input), hooks.create(nikos, input)])
    expect(new Set(both.map(({ webhook }) => webhook.id)).size).toBe(1)
    expect(both.filter(({ secret }) => secret !== null)).toHaveLength(1)
    for (const other of [
      { description: 'Other' },
      { url: 'https://other.example.com/' },
      { fields: ['status'] },
    ])
      expect((await hooks.create(nikos, { ...input, ...other })).userErrors).toMatchObject([
        { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
      ])
  })

  it.each([
    ['no address', { url: ' ' }, 'REQUIRED', 'url'],
    ['plain http', { url: 'http://tools.example.com/' }, 'URL_REFUSED', 'url'],
    ['an address of the data centre', { url: 'https://169.254.169.254/' }, 'URL_REFUSED', 'url'],
    ['no description', { description: ' ' }, 'REQUIRED', 'description'],
    ['no event type', { eventTypes: [] }, 'REQUIRED', 'eventTypes'],
    ['the trial message', { eventTypes: ['WEBHOOK_TESTED'] }, 'OUT_OF_RANGE', 'eventTypes'],
    ['a field that there is not', { fields: ['title', 'password'] }, 'OUT_OF_RANGE', 'fields'],
    ['no field', { fields: [] }, 'REQUIRED', 'fields'],
    ['a version that there is not', { payloadVersion: '2020-01-01' }, 'OUT_OF_RANGE', 'payloadVersion'],
    ['no store', { storeIds: [] }, 'REQUIRED', 'storeIds'],
  ])('rejects %s', async (_, changes, code, field) => {
    expect((await hooks.create(nikos, wanted(changes))).userErrors).toMatchObject([
      { code, field: ['input', field] },
    ])
  })

  it('makes no more than twenty', async () => {
    const made = await Promise.all(Array.from({ length: 22 }, () => hooks.create(nikos, wanted())))
    expect(made.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(20)
    expect((await hooks.create(nikos, wanted())).userErrors).toMatchObject([{ code: 'TOO_MANY_WEBHOOKS' }])
  })

  it('hides what is foreign: another’s store and another’s partner look like none', async () => {
    for (const id of [nodeId('Store', strange.store.id), nodeId('Store', newId()), 'nothing'])
      expect((await hooks.create(nikos, wanted({ storeIds: [id] }))).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'storeIds'] },
      ])
    for (const id of [partnerId, nodeId('Partner', newId()), 'nothing'])
      expect((await hooks.create(dimitra, wanted({ partnerId: id }))).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'partnerId'] },
      ])
  })

  it('is for ADMINs of the partner and administrators, and for no program', async () => {
    for (const person of [meli.owner, await world.buildStaff('AGENT')])
      expect(await hooks.create(person, wanted())).toMatchObject({ code: 'FORBIDDEN' })
    expect(await hooks.create(nikos, wanted({ partnerId: null }))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await hooks.create(null, wanted())).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect((await hooks.create(admin, wanted({ partnerId: null }))).webhook).toMatchObject({ partner: null })
    const programs = programsOf(world)
    const { token } = await programs.build(nikos, ['integrations:read'])
    const asked = await programs.ask(
      token,
      `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } } }`,
      { input: wanted() },
    )
    expect(asked.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })
})

describe('what is another’s', () => {
  it('looks like nothing, whatever is done to it', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const { delivery } = await hooks.run(nikos, TEST, { id })
    const LOOK = `query ($id: ID!, $delivery: ID!) { webhook(id: $id) { id } webhookDelivery(id: $delivery) { id }
      node(id: $id) { id } nodes(ids: [$delivery]) { id } }`
    const nothing = { webhook: null, webhookDelivery: null, node: null, nodes: [null] }
    const [noHook, noDelivery] = [nodeId('Webhook', newId()), nodeId('WebhookDelivery', newId())]
    for (const person of [dimitra, admin]) {
      for (const of of [
        { id, delivery: delivery.id },
        { id: noHook, delivery: noDelivery },
      ])
        expect((await world.as(person).run(LOOK, of)).data).toEqual(nothing)
      const list = `query ($id: ID!) { webhooks(partnerId: $id, first: 5) { nodes { id } totalCount } }`
      expect((await world.as(person).run(list, { id: partnerId })).data.webhooks).toEqual({
        nodes: [],
        totalCount: 0,
      })
      for (const [operation, input] of [
        [CHANGE, wanted({ isEnabled: true, partnerId: undefined })],
        [ROTATE, {}],
        [DELETE, {}],
        [TEST, {}],
        [REPLAY_FAILED, { since: world.now().toString() }],
      ] as const) {
        const [foreign, missing] = await Promise.all(
          [id, noHook].map((each) => hooks.run(person, operation, { ...input, id: each })),
        )
        expect(foreign).toEqual(missing)
        expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
      }
      const [foreign, missing] = await Promise.all(
        [delivery.id, noDelivery].map((each) => hooks.run(person, REPLAY, { id: each })),
      )
      expect(foreign).toEqual(missing)
    }
    expect((await world.as(nikos).run(LOOK, { id, delivery: delivery.id })).data.nodes).toEqual([
      { id: delivery.id },
    ])
  })
})

describe('changeWebhook', () => {
  it('tells it something else, elsewhere, or nothing, and notes who did', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const input = wanted({ id, partnerId: undefined, isEnabled: false, expectedVersion: 1 })
    expect((await hooks.run(nikos, CHANGE, input)).webhook).toMatchObject({
      version: 2,
      isEnabled: false,
      disabledReason: 'BY_HAND',
      url: 'https://tools.example.com/stoa',
      changes: expect.arrayContaining([
        expect.objectContaining({ kind: 'DISABLED' }),
        expect.objectContaining({ kind: 'CHANGED', by: { name: 'Nikos Arvanitis' } }),
        expect.objectContaining({ kind: 'CREATED' }),
      ]),
    })
    expect((await hooks.run(nikos, CHANGE, input)).userErrors).toMatchObject([{ code: 'CHANGED_SINCE' }])
    expect((await hooks.run(nikos, TEST, { id })).userErrors).toMatchObject([{ code: 'WEBHOOK_DISABLED' }])
    const again = { ...input, isEnabled: true, expectedVersion: null }
    expect((await hooks.run(nikos, CHANGE, again)).webhook).toMatchObject({
      isEnabled: true,
      disabledReason: null,
    })
  })
})

describe('rotateWebhookSecret', () => {
  it('lets both secrets verify for a while, and then the new one alone', async () => {
    world.travel(Temporal.Now.instant().round('millisecond'))
    const { id, secret: first } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const key = crypto.randomUUID()
    const { secret: second, webhook } = await hooks.run(nikos, ROTATE, {
      id,
      overlapHours: 1,
      requestKey: key,
    })
    expect(webhook.secrets.map(({ endsAt }: { endsAt: string | null }) => endsAt)).toEqual([
      null,
      world.now().add({ hours: 1 }).toString({ fractionalSecondDigits: 3 }),
    ])
    expect((await hooks.run(nikos, ROTATE, { id, overlapHours: 1, requestKey: key })).secret).toBeNull()
    await hooks.run(nikos, TEST, { id })
    await hooks.tell()
    const verify = (secret: string) =>
      new Webhook(secret).verify(
        receiver.received[0]!.body,
        receiver.received[0]!.headers as Record<string, string>,
      )
    for (const secret of [first, second])
      expect(verify(secret)).toMatchObject({ type: 'webhook.tested', data: { id } })
    world.travel({ minutes: 61 })
    receiver.forget()
    await hooks.run(nikos, TEST, { id })
    await hooks.tell()
    expect(receiver.received[0]!.headers['webhook-signature']!.toString().split(' ')).toHaveLength(2)
    expect((await hooks.run(nikos, ROTATE, { id, overlapHours: 200 })).userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE', field: ['input', 'overlapHours'] },
    ])
  })

  it('says so where Stoa’s secret is another one by now, and a new secret mends it', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    await hooks.run(nikos, TEST, { id })
    await hooks.queue()
    await hooks.send({ links: { origin: 'http://stoa.test', secret: 'another secret of Stoa’s' } })
    expect(receiver.received).toEqual([])
    expect((await hooks.look(nikos, id)).deliveries.nodes).toMatchObject([
      { status: 'WAITING', lastProblem: 'SECRET_UNREADABLE' },
    ])
  })
})

describe('deleteWebhook', () => {
  it('ends it for good; what waits is not sent', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    await hooks.run(nikos, TEST, { id })
    for (let time = 0; time < 2; time++)
      expect(await hooks.run(nikos, DELETE, { id })).toEqual({ deletedWebhookId: id, userErrors: [] })
    expect(await hooks.look(nikos, id)).toBeNull()
    await hooks.tell()
    expect(receiver.received).toEqual([])
  })
})

describe('replaying', () => {
  it('sends a delivery once more under the same id, and once for a key that is sent twice', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const requestKey = crypto.randomUUID()
    const { delivery } = await hooks.run(nikos, TEST, { id, requestKey })
    expect((await hooks.run(nikos, TEST, { id, requestKey })).delivery.id).toBe(delivery.id)
    await hooks.tell()
    const again = { id: delivery.id, requestKey: crypto.randomUUID() }
    expect((await hooks.run(nikos, REPLAY, again)).delivery).toMatchObject({
      status: 'WAITING',
      attemptCount: 1,
    })
    await hooks.tell()
    expect((await hooks.run(nikos, REPLAY, again)).delivery).toMatchObject({
      status: 'DELIVERED',
      attemptCount: 2,
    })
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([delivery.id, delivery.id])
  })

  it('refuses a key that came with something else, whatever it was', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const [requestKey, since] = ['k', world.now().subtract({ minutes: 1 }).toString()]
    const { delivery } = await hooks.run(nikos, TEST, { id, requestKey })
    const other = (await hooks.run(nikos, TEST, { id })).delivery
    const refused = async (operation: string, input: object) =>
      expect((await hooks.run(nikos, operation, { id, ...input })).userErrors).toMatchObject([
        { code: 'KEY_REUSED' },
      ])
    await refused(ROTATE, { requestKey })
    await refused(REPLAY, { id: delivery.id, requestKey })
    await refused(REPLAY_FAILED, { since, requestKey })
    await hooks.run(nikos, REPLAY, { id: delivery.id, requestKey: 'r' })
    await refused(REPLAY, { id: other.id, requestKey: 'r' })
    await refused(TEST, { requestKey: 'r' })
    await hooks.run(nikos, REPLAY_FAILED, { id, since, requestKey: 'f' })
    const later = { id, since: world.now().toString(), requestKey: 'f' }
    expect((await hooks.run(nikos, REPLAY_FAILED, later)).userErrors).toEqual([])
    await refused(TEST, { requestKey: 'f' })
    await hooks.run(nikos, ROTATE, { id, overlapHours: 1, requestKey: 's' })
    await refused(ROTATE, { overlapHours: 0, requestKey: 's' })
  })

  it('sends all that failed since an instant', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    for (let count = 0; count < 3; count++) {
      await hooks.run(nikos, TEST, { id })
      world.travel({ minutes: 1 })
    }
    await world.owner
      .updateTable('webhook_delivery')
      .set({ status: 'FAILED' })
      .where('status', '=', 'WAITING')
      .execute()
    const input = {
      id,
      since: world.now().subtract({ minutes: 2 }).toString(),
      requestKey: crypto.randomUUID(),
    }
    for (let time = 0; time < 2; time++) {
      expect(await hooks.run(nikos, REPLAY_FAILED, input)).toEqual({ count: 2, userErrors: [] })
      await hooks.tell()
    }
    expect(receiver.received).toHaveLength(2)
  })
})

describe('deliveries', () => {
  it('are listed page by page, the latest first, and narrowed to a status', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const ids = []
    for (let count = 0; count < 3; count++) ids.unshift((await hooks.run(nikos, TEST, { id })).delivery.id)
    const LIST = `query ($id: ID!, $first: Int, $after: String, $last: Int, $status: WebhookDeliveryStatus) { webhook(id: $id) {
      deliveries(first: $first, after: $after, last: $last, status: $status) {
        nodes { id attempts(first: 5) { totalCount nodes { number } } } pageInfo { hasNextPage endCursor } totalCount } } }`
    const page = async (of: object) =>
      (await world.as(nikos).run(LIST, { id, ...of })).data.webhook.deliveries
    const first = await page({ first: 2 })
    expect(first).toMatchObject({ nodes: [{ id: ids[0] }, { id: ids[1] }], totalCount: 3 })
    expect(await page({ first: 2, after: first.pageInfo.endCursor })).toMatchObject({
      nodes: [{ id: ids[2] }],
      pageInfo: { hasNextPage: false },
    })
    expect((await page({ last: 1 })).nodes).toMatchObject([{ id: ids[2] }])
    expect((await page({ first: 5, status: 'DELIVERED' })).nodes).toEqual([])
    const forOne = await world.countStatements(() => page({ first: 1 }))
    expect(await world.countStatements(() => page({ first: 3 }))).toBe(forOne)
  })
})

describe('webhookEvents', () => {
  it('says what can be told, and by which scopes it is read', async () => {
    const { data } = await world.as(nikos).run('{ webhookEvents { type name scopes fields } }')
    expect(data.webhookEvents).toContainEqual({
      type: 'STATEMENT_ISSUED',
      name: 'statement.issued',
      scopes: ['charges:read'],
      fields: expect.arrayContaining(['number', 'total']),
    })
  })
})
