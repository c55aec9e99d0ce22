import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { hooksOf } from '../../test/hooks.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import type { Stoa } from '../stoa.ts'
import { SHOWN_ONCE } from './answer-once.ts'
import { newId } from '../persistence/columns.ts'
import { Membership } from '../stores/store.entity.ts'
import { nodeId } from './node-id.ts'
import { buildStoaSchema } from './schema.ts'

const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { number title } userErrors { code field } } }`
const SUGGEST = `mutation ($input: SuggestInput!) { suggest(input: $input) { suggestion { id } userErrors { code } } }`
const VOTES = `query ($id: ID!) { node(id: $id) { ... on Suggestion { voteCount } } }`
const VOTE = `mutation ($input: VoteInput!) { castVote(input: $input) { userErrors { code } } }`

let world: World
let desk: Desk
let twin: Stoa

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  twin = await world.openTwin()
})
beforeEach(() => desk.begin('PRO'))
afterAll(async () => {
  await twin.close()
  await world.close()
})

function ticketInput(changes: object = {}) {
  const storeId = nodeId('Store', desk.at.store.id)
  return {
    storeId,
    type: 'USER_SUPPORT',
    title: 'Where is the menu',
    body: 'I cannot find it.',

    ...changes,
  }
}

/** Sends a mutation under a key, in the session of someone. */
async function send(
  key: string | null,
  {
    query = OPEN,
    input = ticketInput() as object,
    by = desk.at.owner as Person | null,
    to = world.stoa as Stoa,
    headers = {},
  } = {},
) {
  const cookie = by ? await world.cookieOf(by) : ''
  const response = await to.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      'content-type': 'application/json',
      ...(cookie && { cookie }),
      ...(key !== null && { 'idempotency-key': key }),
      ...headers,
    },
    payload: { query, variables: { input } },
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body,
    told: response.json(),
  }
}

async function ticketsOfStore(): Promise<number> {
  const rows = await world.stoa.reads
    .selectFrom('ticket')
    .where('store_id', '=', desk.at.store.id)
    .select('id')
    .execute()
  return rows.length
}

const code = (answer: { told: { errors?: { extensions: { code: string } }[] } }) =>
  answer.told.errors?.[0]?.extensions.code

describe('a mutation under a key', () => {
  it('is done once and answered alike, fifty times at once, to two processes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => send('fifty', { to: at % 2 ? twin : world.stoa })),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    expect(answers[0]!.told.data.openTicket.ticket.title).toBe('Where is the menu')
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(49)
    expect(await ticketsOfStore()).toBe(1)
  })

  it('is answered as it was, though what it made changed since', async () => {
    const first = await send('later')
    await world.owner
      .updateTable('ticket')
      .set({ title: 'Another title' })
      .where('store_id', '=', desk.at.store.id)
      .execute()
    world.travel({ minutes: 23 * 60 })
    expect((await send('later')).body).toBe(first.body)
    world.travel({ minutes: -23 * 60 })
  })

  it('is answered alike when it was refused', async () => {
    const first = await send('refused', { input: ticketInput({ title: ' ' }) })
    const again = await send('refused', { input: ticketInput({ title: ' ' }) })
    expect(first.told.data.openTicket.userErrors).toMatchObject([{ code: 'REQUIRED' }])
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true'])
  })

  it('is refused with something else under the key', async () => {
    await send('else')
    const changed = await send('else', { input: ticketInput({ title: 'Something else' }) })
    expect([changed.status, code(changed)]).toEqual([422, 'KEY_REUSED'])
    expect(await ticketsOfStore()).toBe(1)
  })

  it('takes a key in quotes as the same, and by directive', async () => {
    const query = OPEN.replace(
      'openTicket(input: $input)',
      'openTicket(input: $input) @idempotent(key: "said")',
    )
    await send('"said"', { query })
    expect((await send(null, { query })).headers['idempotent-replayed']).toBe('true')
    expect(code(await send('other', { query }))).toBe('BAD_USER_INPUT')
    expect(await ticketsOfStore()).toBe(1)
  })

  it('lets the same key of somebody else be another one', async () => {
    const member = await world.buildMember(desk.at.store)
    await send('shared')
    await send('shared', { by: member })
    expect(await ticketsOfStore()).toBe(2)
  })

  it('is done once by a verb that keeps no key of its own, whatever its sender may do by then', async () => {
    const storeId = nodeId('Store', desk.at.store.id)
    const { suggest } = (
      await world.as(desk.at.owner).run(SUGGEST, { input: { storeId, title: 'A wish', body: 'For all.' } })
    ).data
    const input = { storeId, suggestionId: suggest.suggestion.id }
    const voteCount = async () =>
      (await world.as(desk.at.owner).run(VOTES, { id: input.suggestionId })).data.node.voteCount
    const cast = await send('vote', { query: VOTE, input })
    const votes = await voteCount()
    await send('back', { query: VOTE.replace('castVote', 'withdrawVote'), input })
    expect(await voteCount()).toBe(votes - 1)
    const again = await send('vote', { query: VOTE, input })
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([cast.body, 'true'])
    const { store } = await world.buildStore()
    await world.save(
      Object.assign(new Membership(), { id: newId(), person: desk.at.owner, store, role: 'MEMBER' }),
    )
    const after = await send('vote', { query: VOTE, input })
    expect([after.status, code(after)]).toEqual([422, 'KEY_REUSED'])
    expect(await voteCount()).toBe(votes - 1)
  })

  it('takes the key for a request of one mutation alone', async () => {
    const two = OPEN.replace(/(openTicket.*) }$/, 'a: $1 b: $1 }')
    expect(code(await send('two', { query: two }))).toBe('BAD_USER_INPUT')
    expect(code(await send('nobody', { by: null }))).toBe('BAD_USER_INPUT')
    expect(code(await send('""'))).toBe('BAD_USER_INPUT')
    expect(code(await send('x'.repeat(256)))).toBe('BAD_USER_INPUT')
    expect(await ticketsOfStore()).toBe(0)
  })

  it('is free again after a day', async () => {
    await send('day')
    world.travel({ minutes: 24 * 60 })
    await send('day', { input: ticketInput({ title: 'The next day' }) })
    world.travel({ minutes: -24 * 60 })
    expect(await ticketsOfStore()).toBe(2)
  })

  it('goes on where its first sender died, once its time is over, and makes nothing twice', async () => {
    const first = await send('died')
    await world.owner.updateTable('idempotency_key').set({ answer: null }).execute()
    world.travel({ minutes: 1 })
    const again = await send('died')
    world.travel({ minutes: -1 })
    expect(again.body).toBe(first.body)
    expect(again.headers['idempotent-replayed']).toBeUndefined()
    expect(await ticketsOfStore()).toBe(1)
  })

  it('is refused for a while when its first sender is not answered', async () => {
    await send('slow')
    await world.owner.updateTable('idempotency_key').set({ answer: null }).execute()
    const waiting = await send('slow')
    expect([waiting.status, code(waiting), waiting.headers['retry-after']]).toEqual([409, 'KEY_IN_USE', '5'])
  })

  it('tells an answer to nobody whose rights are others since', async () => {
    const nikos = await world.buildPartner([desk.at.store])
    const programs = programsOf(world)
    const { token } = await programs.build(nikos, ['stores:read', 'tickets:read', 'tickets:write'])
    const ask = () => programs.send(token, OPEN, { input: ticketInput() }, { 'idempotency-key': 'partner' })
    expect((await ask()).json().data.openTicket.ticket.title).toBe('Where is the menu')
    await world.owner.deleteFrom('partnership').where('store_id', '=', desk.at.store.id).execute()
    const after = (await ask()).json()
    expect(after.data.openTicket).toMatchObject({ ticket: null, userErrors: [{ code: 'NOT_FOUND' }] })
  })

  it('keeps no answer that shows a secret, and shows it no second time', async () => {
    const nikos = await world.buildPartner([desk.at.store])
    const programs = programsOf(world)
    const { id } = await programs.build(nikos, ['stores:read'])
    const query =
      'mutation ($input: IssueApiTokenInput!) { issueApiToken(input: $input) { token apiToken { id } } }'
    const ask = () => send('secret', { query, input: { apiClientId: id, days: 3 }, by: nikos })
    const [first, again] = [await ask(), await ask()]
    expect(first.told.data.issueApiToken.token).toMatch(/^stoa_live_/)
    expect(again.told.data.issueApiToken).toEqual({ ...first.told.data.issueApiToken, token: null })
    const kept = await world.stoa.reads.selectFrom('idempotency_key').select('answer').execute()
    expect(JSON.stringify(kept)).not.toContain('stoa_live_')
  })

  it('is done anew after a day where it shows a secret, and refused with something else before', async () => {
    const nikos = await world.buildPartner([desk.at.store])
    const { id } = await hooksOf(world).build(nikos, 'https://tools.example.com/', ['TICKET_OPENED'])
    const query =
      'mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { secret userErrors { code } } }'
    const rotate = (changes: object = {}) => send('monthly', { query, input: { id, ...changes }, by: nikos })
    const secretOf = (answer: { told: { data: { rotateWebhookSecret: object } } }) =>
      answer.told.data.rotateWebhookSecret
    const shown = { secret: expect.stringMatching(/^whsec_/), userErrors: [] }
    expect(secretOf(await rotate())).toEqual(shown)
    expect(secretOf(await rotate())).toEqual({ secret: null, userErrors: [] })
    const changed = await rotate({ overlapHours: 0 })
    expect([changed.status, code(changed)]).toEqual([422, 'KEY_REUSED'])
    world.travel({ minutes: 24 * 60 })
    expect(secretOf(await rotate())).toEqual(shown)
    world.travel({ minutes: -24 * 60 })
  })

  it('knows every mutation that shows something once', () => {
    const mutations = Object.values(buildStoaSchema().getMutationType()!.getFields())
    const showing = mutations.filter(({ description }) => /shown once|this once/.test(description ?? ''))
    for (const { name } of showing) expect(SHOWN_ONCE).toContain(name)
    for (const name of SHOWN_ONCE) expect(mutations.map((mutation) => mutation.name)).toContain(name)
  })
})
