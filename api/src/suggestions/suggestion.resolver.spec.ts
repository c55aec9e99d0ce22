import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, DECIDE, MISSING_STORE, MISSING_SUGGESTION, SUGGEST } from '../../test/board.ts'
import { freshWorld, type World } from '../../test/world.ts'

let world: World
let board: ReturnType<typeof boardOf>
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
})
afterAll(() => world.close())

function wish(storeId: string, changes: object = {}) {
  return { storeId, title: 'Show stock by shop', body: 'Customers ask which shop has it.', ...changes }
}

/** A public suggestion with one vote, of a store that is nobody's in the spec. */
async function buildSuggestion() {
  return board.suggest(await board.buildShop())
}

describe('suggest', () => {
  it('puts an owner’s wish on the board with the store’s vote', async () => {
    const { owner, id } = await board.buildShop()
    const { suggestion, userErrors } = await board.run(
      owner,
      SUGGEST,
      wish(id, { product: 'ECOMMERCE', title: '  Show stock ' }),
    )
    expect(userErrors).toEqual([])
    expect(suggestion).toMatchObject({
      title: 'Show stock',
      body: 'Customers ask which shop has it.',
      product: 'ECOMMERCE',
      status: 'UNDER_CONSIDERATION',
      isPublic: true,
      voteCount: 1,
      ownVotes: [{ store: { id } }],
    })
  })

  it('takes a member’s wish without a vote: only an owner votes', async () => {
    const { store, id } = await board.buildShop()
    const { suggestion } = await board.run(await world.buildMember(store), SUGGEST, wish(id))
    expect(suggestion).toMatchObject({ voteCount: 0, ownVotes: [] })
  })

  it('makes one suggestion of a send that is repeated, also at once', async () => {
    const { owner, id } = await board.buildShop()
    const sent = () => board.run(owner, SUGGEST, wish(id, { requestKey: 'once' }))
    const first = await sent()
    const made = await Promise.all([sent(), sent(), sent(), sent()])
    expect(new Set(made.map(({ suggestion }) => suggestion.id))).toEqual(new Set([first.suggestion.id]))
    const together = () => board.run(owner, SUGGEST, wish(id, { requestKey: 'together' }))
    const raced = await Promise.all([together(), together(), together(), together()])
    expect(new Set(raced.map(({ suggestion }) => suggestion.id)).size).toBe(1)
  })

  it('lets the store’s partner suggest, without the store’s vote', async () => {
    const { store, id } = await board.buildShop()
    const { suggestion } = await board.run(await world.buildPartner([store]), SUGGEST, wish(id))
    expect(suggestion).toMatchObject({ voteCount: 0, ownVotes: [] })
  })

  it('refuses the platform’s own people', async () => {
    const { id } = await board.buildShop()
    for (const role of ['AGENT', 'PRODUCT_MANAGER', 'ADMIN'] as const)
      expect(await board.run(await world.buildStaff(role), SUGGEST, wish(id))).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_STORES_SUGGEST',
      })
  })

  it.each([
    ['REQUIRED', 'title', { title: '  ' }],
    ['TOO_LONG', 'title', { title: 'x'.repeat(121) }],
    ['REQUIRED', 'body', { body: '' }],
    ['TOO_LONG', 'body', { body: 'x'.repeat(4001) }],
  ])('answers %s for a %s', async (code, field, changes) => {
    const { owner, id } = await board.buildShop()
    const { suggestion, userErrors } = await board.run(owner, SUGGEST, wish(id, changes))
    expect(suggestion).toBeNull()
    expect(userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('hides another’s store like a missing one', async () => {
    const { owner } = await board.buildShop()
    const { id: foreign } = await board.buildShop()
    for (const storeId of [foreign, MISSING_STORE, MISSING_SUGGESTION, 'nothing'])
      expect((await board.run(owner, SUGGEST, wish(storeId))).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'storeId'] },
      ])
  })

  it('asks to sign in', async () => {
    expect((await board.run(null, SUGGEST, wish(MISSING_STORE))).code).toBe('UNAUTHENTICATED')
  })
})

describe('decideSuggestion', () => {
  const planned = { status: 'PLANNED', reason: ' Many shops asked. ', plannedFor: '2027-Q1' }

  it('decides with a reason that everyone reads, and who decided', async () => {
    const { id: suggestionId } = await buildSuggestion()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    expect((await board.run(ingrid, DECIDE, { suggestionId, ...planned })).suggestion).toMatchObject({
      status: 'PLANNED',
      plannedFor: '2027-Q1',
      decisionReason: 'Many shops asked.',
      decisions: [
        { status: 'PLANNED', reason: 'Many shops asked.', by: { name: 'Ingrid Moe', side: 'PLATFORM' } },
      ],
    })
  })

  it('changes nothing when the same is decided again, and adds what differs', async () => {
    const { id: suggestionId } = await buildSuggestion()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const decided = async (changes: object) =>
      (await board.run(ingrid, DECIDE, { suggestionId, ...planned, ...changes })).suggestion['decisions']
    await decided({})
    expect(await decided({})).toHaveLength(1)
    expect(await decided({ plannedFor: '2027-Q2' })).toHaveLength(2)
    expect(await decided({ plannedFor: null, status: 'SHIPPED' })).toHaveLength(3)
  })

  it('refuses whoever is not of the product team', async () => {
    const shop = await board.buildShop()
    const suggestionId = (await board.run(shop.owner, SUGGEST, wish(shop.id))).suggestion.id
    for (const person of [
      shop.owner,
      await world.buildPartner([shop.store]),
      await world.buildStaff('AGENT'),
    ])
      expect(await board.run(person, DECIDE, { suggestionId, ...planned })).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'SCOPE',
      })
  })

  it.each([
    ['a decision without a reason', 'REASON_REQUIRED', 'reason', { reason: '  ' }],
    ['a reason without end', 'TOO_LONG', 'reason', { reason: 'x'.repeat(2001) }],
    ['a plan for no quarter', 'OUT_OF_RANGE', 'plannedFor', { plannedFor: 'soon' }],
    ['a plan for a fifth quarter', 'OUT_OF_RANGE', 'plannedFor', { plannedFor: '2027-Q5' }],
    ['a plan for what is declined', 'OUT_OF_RANGE', 'plannedFor', { status: 'DECLINED' }],
  ])('rejects %s', async (_, code, field, changes) => {
    const { id: suggestionId } = await buildSuggestion()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const { suggestion, userErrors } = await board.run(ingrid, DECIDE, {
      suggestionId,
      ...planned,
      ...changes,
    })
    expect(suggestion).toBeNull()
    expect(userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('finds nothing under an id of nothing', async () => {
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    for (const suggestionId of [MISSING_SUGGESTION, MISSING_STORE, 'nothing'])
      expect((await board.run(ingrid, DECIDE, { suggestionId, ...planned })).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'suggestionId'] },
      ])
  })

  it('asks to sign in', async () => {
    expect((await board.run(null, DECIDE, { suggestionId: MISSING_SUGGESTION, ...planned })).code).toBe(
      'UNAUTHENTICATED',
    )
  })
})
