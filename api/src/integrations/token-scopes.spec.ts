import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offersOf } from '../../test/offers.ts'
import { programsOf } from '../../test/programs.ts'
import { fieldsOf, sampleOperation } from '../../test/sample-operation.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { requiredScope } from '../graphql/guard-fields.ts'
import { nodeId } from '../graphql/node-id.ts'
import { buildStoaSchema } from '../graphql/schema.ts'
import { grantableScopes, type Scope, SCOPES } from '../people/scopes.ts'

const schema = buildStoaSchema()
const asked = ['Query', 'Mutation', 'Subscription'].flatMap((type) =>
  fieldsOf(schema, type).flatMap((field) => {
    const scope = requiredScope(field)
    return scope ? [[`${type}.${field.name}`, scope] as const] : []
  }),
)

let world: World
let programs: ReturnType<typeof programsOf>
/** Of each scope, a token of the platform that has every one but this. */
const without = new Map<Scope, string>()
let whole: string

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  const admin = await world.buildStaff('ADMIN')
  const every = grantableScopes('PLATFORM')
  whole = (await programs.build(admin, every, { partnerId: null })).token
  for (const scope of SCOPES) {
    const scopes = every.filter((one) => one !== scope)
    without.set(scope, (await programs.build(admin, scopes, { partnerId: null })).token)
  }
}, 60_000)
afterAll(() => world.close())

describe('a token that lacks one scope', () => {
  it.each(asked)('is refused %s, which needs %s, by its name', async (name, scope) => {
    const { errors } = await programs.ask(without.get(scope)!, sampleOperation(schema, name))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'SCOPE', scope })
    const open = await programs.ask(whole, sampleOperation(schema, name))
    const isRefused = open.errors?.[0]?.extensions.reason === 'SCOPE'
    expect(isRefused).toBe(!grantableScopes('PLATFORM').includes(scope))
  })

  it('finds nothing by its id that it may not read elsewhere', async () => {
    const { store, owner } = await world.buildStore()
    const storeId = nodeId('Store', store.id)
    const open = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id } } }`
    const input = { storeId, type: 'BUG', title: 'It fails', body: 'At once.' }
    const { ticket } = (await world.as(owner).run(open, { input })).data.openTicket
    const node = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }'
    for (const [id, scope] of [
      [ticket.id, 'tickets:read'],
      [storeId, 'stores:read'],
    ] as const) {
      expect((await programs.ask(whole, node, { id })).data).toEqual({ node: { id }, nodes: [{ id }] })
      expect((await programs.ask(without.get(scope)!, node, { id })).data).toEqual({
        node: null,
        nodes: [null],
      })
    }
  })
})

describe('a token that reads suggestions', () => {
  const SEEN = `query ($number: Int!) { suggestion(number: $number) { sourceTicket { number }
    orders { ticket { number } } demands { source ticket { number } } merges { reason } backlog { weight }
    offer { storeCount ownPledges { amount { amount } ticket { number } } pledges { ticket { number } } }
    viewerCan { decide merge } } }`

  it('is told what the product team weighs with `suggestions:decide` alone', async () => {
    const { made } = await buildReached()
    const { number } = made
    const open = (await programs.ask(whole, SEEN, { number })).data.suggestion
    expect(open).toMatchObject({
      merges: [],
      backlog: { weight: 0 },
      offer: { pledges: [{ ticket: {} }] },
      viewerCan: { decide: true, merge: true },
    })
    const token = without.get('suggestions:decide')!
    expect((await programs.ask(token, SEEN, { number })).data.suggestion).toMatchObject({
      merges: null,
      backlog: null,
      offer: { storeCount: 1, ownPledges: [], pledges: null },
      viewerCan: { decide: false, merge: false },
    })
  })

  it('speaks as the product team, and removes what stores said, with `suggestions:decide` alone', async () => {
    const { made, shop } = await buildReached()
    const comment = `mutation ($input: CommentOnSuggestionInput!) { commentOnSuggestion(input: $input) { comment { id } } }`
    const remove = `mutation ($input: RemoveSuggestionCommentInput!) { removeSuggestionComment(input: $input) { comment { id } } }`
    const input = { suggestionId: made.id, words: 'We ship on Friday.' }
    const said = await world.as(shop.owner).run(comment, { input: { ...input, storeId: shop.id } })
    const { id: commentId } = said.data.commentOnSuggestion.comment
    const token = without.get('suggestions:decide')!
    for (const [operation, sent] of [
      [comment, input],
      [remove, { commentId, reason: 'Gone.' }],
    ] as const)
      expect((await programs.ask(token, operation, { input: sent })).errors?.[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
      })
    expect(
      (await programs.ask(whole, remove, { input: { commentId, reason: 'Gone.' } })).errors,
    ).toBeUndefined()
  })

  it('is told nothing of tickets without `tickets:read`, of its own stores neither', async () => {
    const { made, shop, other } = await buildReached()
    const { number } = made
    const untold = { sourceTicket: null, orders: [], demands: [{ source: 'TICKET', ticket: null }] }
    expect((await programs.ask(whole, SEEN, { number })).data.suggestion).toMatchObject({
      sourceTicket: {},
      orders: [{ ticket: {} }],
      demands: [{ ticket: {} }],
    })
    expect(
      (await programs.ask(without.get('tickets:read')!, SEEN, { number })).data.suggestion,
    ).toMatchObject({
      ...untold,
      offer: { pledges: [{ ticket: null }] },
    })
    const partner = await world.buildPartner([shop.store, other.store])
    const { token } = await programs.build(partner, ['suggestions:read'])
    expect((await programs.ask(token, SEEN, { number })).data.suggestion).toMatchObject({
      ...untold,
      offer: { storeCount: 1, ownPledges: [] },
    })
    const charged = await programs.build(partner, ['suggestions:read', 'charges:read'])
    expect((await programs.ask(charged.token, SEEN, { number })).data.suggestion).toMatchObject({
      ...untold,
      offer: { ownPledges: [{ amount: { amount: '1200.00' }, ticket: null }] },
    })
  })
})

describe('a token that reads no suggestions', () => {
  it('is told none by a ticket that became, orders or stands behind one', async () => {
    const { made, shop, other } = await buildReached()
    const numbers = `query ($number: Int!) { suggestion(number: $number) {
      sourceTicket { number } orders { ticket { number } } demands { ticket { number } } } }`
    const { suggestion } = (await programs.ask(whole, numbers, made)).data
    const links = [suggestion.sourceTicket, suggestion.orders[0].ticket, suggestion.demands[0].ticket]
    const partner = await world.buildPartner([shop.store, other.store])
    const { token } = await programs.build(partner, ['tickets:read'])
    const read = `query ($number: Int!) { ticket(number: $number) { suggestion { number title } } }`
    for (const { number } of links) {
      expect((await programs.ask(whole, read, { number })).data.ticket.suggestion.number).toBe(made.number)
      for (const told of [token, without.get('suggestions:read')!])
        expect((await programs.ask(told, read, { number })).data.ticket).toEqual({ suggestion: null })
    }
  })

  it('is told none by a fix that came from one', async () => {
    const offers = offersOf(world)
    const made = await offers.suggest(await offers.buildShop())
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const prepare = `mutation ($input: PrepareFixInput!) { prepareFix(input: $input) { fix { number } userErrors { code } } }`
    const words = { en: 'Shown.', nb: 'Vist.', el: 'Φαίνεται.' }
    const input = { title: words, words, components: [], suggestionId: made.id }
    const { fix } = (await world.as(ingrid).run(prepare, { input })).data.prepareFix
    const read = `query ($number: Int!) { platformFix(number: $number) { suggestion { number } } }`
    expect((await programs.ask(whole, read, fix)).data.platformFix.suggestion.number).toBe(made.number)
    expect((await programs.ask(without.get('suggestions:read')!, read, fix)).data.platformFix).toEqual({
      suggestion: null,
    })
  })

  it('is told none by the forecast of a ticket', async () => {
    const offers = offersOf(world)
    const shop = await offers.buildShop()
    const { number } = await offers.suggest(shop, 'Gift wrapping with ribbons')
    const read = `query ($input: TicketForecastInput!) { ticketForecast(input: $input) { suggestions { number } } }`
    const partner = await world.buildPartner([shop.store])
    const input = { storeId: shop.id, type: 'USER_SUPPORT', text: 'Gift wrapping with ribbons' }
    const told = await programs.build(partner, ['tickets:read', 'suggestions:read'])
    expect((await programs.ask(told.token, read, { input })).data.ticketForecast.suggestions).toEqual([
      { number },
    ])
    const { token } = await programs.build(partner, ['tickets:read'])
    expect((await programs.ask(token, read, { input })).data.ticketForecast.suggestions).toEqual([])
  })
})

/** A suggestion that came from a ticket, with another store's pledge that became an order. */
async function buildReached() {
  const offers = offersOf(world)
  const [shop, other] = [await offers.buildShop(), await offers.buildShop()]
  const ingrid = await world.buildStaff('PRODUCT_MANAGER')
  const made = await offers.suggestPrivately(shop, `Wished in a ticket ${shop.id}`)
  const publish = `mutation ($input: PublishSuggestionInput!) { publishSuggestion(input: $input) { userErrors { code } } }`
  await offers.run(ingrid, publish, { suggestionId: made.id, title: 'For all', body: 'Of us.' })
  const open = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id } } }`
  const asked = { storeId: other.id, type: 'USER_SUPPORT', title: 'Can I?', body: 'When?' }
  const { ticket } = (await world.as(other.owner).run(open, { input: asked })).data.openTicket
  const stand = `mutation ($input: VoteOnBehalfInput!) { voteOnBehalf(input: $input) { userErrors { code } } }`
  await offers.run(ingrid, stand, { suggestionId: made.id, ticketId: ticket.id })
  const { offer } = await offers.offer(ingrid, made)
  expect((await offers.pledge(other, offer.id, '1200.00')).userErrors).toEqual([])
  return { made, shop, other }
}
