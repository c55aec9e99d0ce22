import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, CAST, MISSING_STORE, MISSING_SUGGESTION, WITHDRAW } from '../../test/board.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { Membership } from '../stores/store.entity.ts'

let world: World
let board: ReturnType<typeof boardOf>
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
})
afterAll(() => world.close())

/** A public suggestion with one vote, of a store that is nobody's in the spec. */
async function buildSuggestion() {
  return board.suggest(await board.buildShop())
}

async function votesInDatabase(suggestionId: string, storeId: string) {
  const list =
    'query ($storeId: ID) { suggestions(first: 100, filter: { votedByStoreId: $storeId }) { nodes { id voteCount } } }'
  const { data } = await world.as(await world.buildStaff('ADMIN')).run(list, { storeId })
  return data.suggestions.nodes.filter(({ id }: { id: string }) => id === suggestionId)
}

describe('castVote', () => {
  it('counts a store’s vote once, however often it is cast', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await board.buildShop()]
    const { suggestion } = await board.run(owner, CAST, { suggestionId, storeId })
    expect(suggestion).toMatchObject({ voteCount: 2, ownVotes: [{ store: { id: storeId } }] })
    expect((await board.run(owner, CAST, { suggestionId, storeId })).suggestion['voteCount']).toBe(2)
  })

  it('leaves one vote and the right count of 50 casts at once', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await board.buildShop()]
    await board.run(owner, WITHDRAW, { suggestionId, storeId })
    const casts = await Promise.all(
      Array.from({ length: 50 }, () => board.run(owner, CAST, { suggestionId, storeId })),
    )
    for (const { userErrors } of casts) expect(userErrors).toEqual([])
    expect(await votesInDatabase(suggestionId, storeId)).toEqual([{ id: suggestionId, voteCount: 2 }])
  })

  it('counts every one of 8 stores that cast at once', async () => {
    const { id: suggestionId } = await buildSuggestion()
    const shops = []
    for (let n = 0; n < 8; n++) shops.push(await board.buildShop())
    await Promise.all(
      shops.map(({ owner, id: storeId }) => board.run(owner, CAST, { suggestionId, storeId })),
    )
    const [{ voteCount }] = await votesInDatabase(suggestionId, shops[0]!.id)
    expect(voteCount).toBe(9)
  })

  it('brings no private wish before another store, though somebody of both sees it', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const { id: suggestionId } = await board.suggestPrivately(other, 'Only for us')
    await world.save(Membership.grant(shop.owner, other.store, 'MEMBER'))
    const hidden = [{ code: 'NOT_FOUND', field: ['input', 'suggestionId'] }]
    const input = { suggestionId, storeId: shop.id }
    expect((await board.run(shop.owner, CAST, input)).userErrors).toMatchObject(hidden)
    for (const mutation of [
      'mutation ($input: FollowSuggestionInput!) { followSuggestion(input: $input) { userErrors { code field } } }',
      'mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { userErrors { code field } } }',
    ]) {
      const { data } = await world.as(shop.owner).run(mutation, { input })
      expect(Object.values(data)).toEqual([{ userErrors: hidden }])
    }
  })

  it('counts the vote of a store for its own wish that is not published', async () => {
    const shop = await board.buildShop()
    const { id: suggestionId } = await board.suggestPrivately(shop, 'Only for us')
    await board.run(shop.owner, WITHDRAW, { suggestionId, storeId: shop.id })
    const { suggestion } = await board.run(shop.owner, CAST, { suggestionId, storeId: shop.id })
    expect(suggestion).toMatchObject({ isPublic: false, voteCount: 1 })
  })

  it('refuses whoever does not own the store', async () => {
    const [{ id: suggestionId }, { store, id: storeId }] = [await buildSuggestion(), await board.buildShop()]
    const others = [
      await world.buildMember(store),
      await world.buildPartner([store]),
      await world.buildStaff('ADMIN'),
    ]
    for (const person of others)
      expect(await board.run(person, CAST, { suggestionId, storeId })).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_OWNER_VOTES',
      })
    expect(await votesInDatabase(suggestionId, storeId)).toEqual([])
  })

  it.each(['SHIPPED', 'DECLINED'])('refuses a vote for what is %s', async (status) => {
    const [suggested, { owner, id: storeId }] = [await buildSuggestion(), await board.buildShop()]
    await board.decide(await world.buildStaff('PRODUCT_MANAGER'), suggested, status)
    const suggestionId = suggested.id
    for (const operation of [CAST, WITHDRAW]) {
      const { suggestion, userErrors } = await board.run(owner, operation, { suggestionId, storeId })
      expect(suggestion).toBeNull()
      expect(userErrors).toEqual([{ code: 'SUGGESTION_DECIDED', field: null }])
    }
  })

  it('hides another’s store and another’s private wish like missing ones', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await board.buildShop()]
    const foreign = await board.buildShop()
    const { id: hidden } = await board.suggestPrivately(foreign, 'Theirs alone')
    for (const operation of [CAST, WITHDRAW]) {
      for (const other of [foreign.id, MISSING_STORE, suggestionId, 'nothing'])
        expect((await board.run(owner, operation, { suggestionId, storeId: other })).userErrors).toEqual([
          { code: 'NOT_FOUND', field: ['input', 'storeId'] },
        ])
      for (const other of [hidden, MISSING_SUGGESTION, storeId, 'nothing'])
        expect((await board.run(owner, operation, { suggestionId: other, storeId })).userErrors).toEqual([
          { code: 'NOT_FOUND', field: ['input', 'suggestionId'] },
        ])
    }
  })

  it('asks to sign in', async () => {
    const vote = { suggestionId: MISSING_SUGGESTION, storeId: MISSING_STORE }
    expect((await board.run(null, CAST, vote)).code).toBe('UNAUTHENTICATED')
  })
})

describe('withdrawVote', () => {
  it('takes a vote back, and does nothing where there is none', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await board.buildShop()]
    await board.run(owner, CAST, { suggestionId, storeId })
    expect((await board.run(owner, WITHDRAW, { suggestionId, storeId })).suggestion).toMatchObject({
      voteCount: 1,
      ownVotes: [],
    })
    expect((await board.run(owner, WITHDRAW, { suggestionId, storeId })).suggestion).toMatchObject({
      voteCount: 1,
      ownVotes: [],
    })
  })

  it('counts right whatever casts and withdrawals meet', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await board.buildShop()]
    await board.run(owner, CAST, { suggestionId, storeId })
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        board.run(owner, n % 2 ? CAST : WITHDRAW, { suggestionId, storeId }),
      ),
    )
    const { suggestion } = await board.run(owner, CAST, { suggestionId, storeId })
    expect(suggestion['voteCount']).toBe(2)
  })

  it('refuses whoever does not own the store', async () => {
    const [{ id: suggestionId }, { store, owner, id: storeId }] = [
      await buildSuggestion(),
      await board.buildShop(),
    ]
    await board.run(owner, CAST, { suggestionId, storeId })
    const member = await world.buildMember(store)
    expect((await board.run(member, WITHDRAW, { suggestionId, storeId })).reason).toBe('ONLY_OWNER_VOTES')
    expect(await votesInDatabase(suggestionId, storeId)).toHaveLength(1)
  })

  it('asks to sign in', async () => {
    const vote = { suggestionId: MISSING_SUGGESTION, storeId: MISSING_STORE }
    expect((await board.run(null, WITHDRAW, vote)).code).toBe('UNAUTHENTICATED')
  })
})
