import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { boardOf } from '../../test/board.ts'
import { ledgerOf } from '../../test/ledger.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let programs: ReturnType<typeof programsOf>
let board: ReturnType<typeof boardOf>
let owner: pg.Client
let onlooker: pg.Client
let shop: Awaited<ReturnType<ReturnType<typeof boardOf>['buildShop']>>
let nikos: Person
let ticketId: string
let suggestionId: string
let commentId: string

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  board = boardOf(world)
  owner = new pg.Client({ connectionString: world.databaseUrl })
  onlooker = new pg.Client({ connectionString: world.databaseUrl })
  await Promise.all([owner.connect(), onlooker.connect()])
})
beforeEach(async () => {
  shop = await board.buildShop('Kyma Swimwear')
  nikos = await world.buildPartner([shop.store])
  suggestionId = (await board.suggest(shop)).id
  ticketId = (await send('openTicket', QUESTION)).data.openTicket.ticket.id
  commentId = (await send('commentOnSuggestion', { suggestionId, storeId: shop.id, words: 'By size.' })).data
    .commentOnSuggestion.comment.id
})
afterAll(async () => {
  await Promise.all([owner.end(), onlooker.end()])
  await world.close()
})

const QUESTION = { type: 'USER_SUPPORT', title: 'Where are variants?', body: 'We cannot find them.' }
const GIVES: Record<string, string> = {
  openTicket: 'ticket { id }',
  commentOnSuggestion: 'comment { id }',
  editSuggestionComment: 'comment { words }',
}

function send(verb: string, input: object, token?: string) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  const named: Record<string, string> = { resolveTicket: 'TurnTicketInput', reopenTicket: 'TurnTicketInput' }
  const operation = `mutation ($input: ${named[verb] ?? type}!) { ${verb}(input: $input) {
    ${GIVES[verb] ?? ''} userErrors { code } } }`
  const asked = { input: verb === 'openTicket' ? { storeId: shop.id, ...input } : input }
  return token ? programs.ask(token, operation, asked) : world.as(nikos).run(operation, asked)
}

const WRITES: readonly [string, () => object][] = [
  ['openTicket', () => QUESTION],
  ['openTicket', () => ({ ...QUESTION, type: 'PRODUCT_SUGGESTION' })],
  ['replyToTicket', () => ({ ticketId, body: 'In the catalogue.' })],
  ['resolveTicket', () => ({ ticketId })],
  ['suggest', () => ({ storeId: shop.id, title: 'Sizes', body: 'By size.' })],
  ['orderSuggestion', () => ({ storeId: shop.id, suggestionId })],
  ['commentOnSuggestion', () => ({ storeId: shop.id, suggestionId, words: 'And by colour.' })],
  ['editSuggestionComment', () => ({ commentId, words: 'By colour.' })],
]

/** An offer of 30 minutes, which comes to 20 €, and which the partner may approve. */
async function offer() {
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  shop = { ...shop, ...(await ledger.buildShop({ allowance: null })) }
  nikos = await world.buildPartner([shop.store])
  await owner.query('update partnership set approves_up_to_minor = 50000')
  const { id } = await ledger.buildTicket(shop as never)
  const input = { ticketId: id, minutes: 30, cause: 'ORDERED_WORK', scope: 'Move it.' }
  const { estimate } = await programs.run(
    kari,
    `mutation ($input: OfferEstimateInput!) { offerEstimate(input: $input) { estimate { id } } }`,
    input,
  )
  return estimate.id as string
}

/** Changes the partnership on a connection of its own, lets `work` run into it, and commits only then. */
async function meanwhile<Answer>(change: string, work: () => Promise<Answer>): Promise<Answer> {
  await owner.query('begin')
  await owner.query(`${change} where store_id = $1`, [uuidOf('Store', shop.id)])
  const answer = work()
  await vi.waitFor(
    async () => {
      const { rows } = await onlooker.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      expect(rows).toHaveLength(1)
    },
    { timeout: 10_000, interval: 10 },
  )
  await owner.query('commit')
  return answer
}

describe('what a partner writes while the owner takes it back', () => {
  it.each(WRITES)('is refused: %s', async (verb, input) => {
    const { errors, data } = await meanwhile('update partnership set writes = false', () =>
      send(verb, input()),
    )
    expect(data?.[verb] ?? null).toBe(null)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'PARTNER_MAY_NOT_WRITE' })
  })

  it.each(WRITES)('is refused where the partnership ends: %s', async (verb, input) => {
    const { errors } = await meanwhile('delete from partnership', () => send(verb, input()))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  })

  it.each([
    ['update partnership set approves_up_to_minor = 0', 'ONLY_OWNER_APPROVES'],
    ['update partnership set approves_up_to_minor = 1999', 'ABOVE_APPROVAL_LIMIT'],
    ['update partnership set sees_charges = false, approves_up_to_minor = 0', 'ONLY_OWNER_APPROVES'],
    ['delete from partnership', 'ONLY_OWNER_APPROVES'],
  ])('approves no estimate: %s', async (change, reason) => {
    const estimateId = await offer()
    const APPROVE = `mutation ($input: SettleEstimateInput!) { approveEstimate(input: $input) { userErrors { code } } }`
    const refused = await meanwhile(change, () => programs.run(nikos, APPROVE, { estimateId }))
    expect(refused).toMatchObject({ code: 'FORBIDDEN', reason })
  })

  it('is refused to its programs, too', async () => {
    const { token } = await programs.build(nikos, ['tickets:write', 'tickets:read', 'suggestions:write'])
    for (const verb of ['openTicket', 'replyToTicket', 'suggest']) {
      const [, input] = WRITES.find(([name]) => name === verb)!
      await owner.query('update partnership set writes = true')
      expect((await send(verb, input(), token)).errors).toBeUndefined()
      const { errors } = await meanwhile('update partnership set writes = false', () =>
        send(verb, input(), token),
      )
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'PARTNER_MAY_NOT_WRITE' })
    }
  })

  it('asks for the right where a comment is worded anew, and shows it', async () => {
    await owner.query('update partnership set writes = false')
    const { errors } = await send('editSuggestionComment', { commentId, words: 'By colour.' })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'PARTNER_MAY_NOT_WRITE' })
    const { data } = await world
      .as(nikos)
      .run(
        `query ($id: ID!) { node(id: $id) { ... on Suggestion { comments(first: 9) { nodes { viewerCan { edit remove } } } } } }`,
        { id: suggestionId },
      )
    expect(data.node.comments.nodes).toEqual([{ viewerCan: { edit: false, remove: true } }])
  })
})
