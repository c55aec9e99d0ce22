import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, CAST, MISSING_SUGGESTION, SUGGEST, WITHDRAW } from '../../test/board.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const turn = (name: string) => `mutation ($input: FollowSuggestionInput!) { ${name}(input: $input) {
  suggestion { ownFollows { name } } userErrors { code field } } }`
const [FOLLOW, UNFOLLOW] = [turn('followSuggestion'), turn('unfollowSuggestion')]
const FOLLOWS = 'query ($number: Int!) { suggestion(number: $number) { ownFollows { name } } }'

let world: World
let board: ReturnType<typeof boardOf>
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
})
afterAll(() => world.close())

async function follows(person: Person, { number }: { number: number }): Promise<string[]> {
  const { data } = await world.as(person).run(FOLLOWS, { number })
  return data.suggestion.ownFollows.map(({ name }: { name: string }) => name)
}

async function buildBoard() {
  const [shop, other] = [await board.buildShop('Kyma Swimwear'), await board.buildShop('Meli Taygetou')]
  return { shop, other, made: await board.suggest(shop) }
}

describe('following a suggestion', () => {
  it('begins by suggesting, by asking in a ticket, and by voting', async () => {
    const { shop, other, made } = await buildBoard()
    expect(await follows(shop.owner, made)).toEqual(['Kyma Swimwear'])
    expect(await follows(other.owner, made)).toEqual([])
    await board.run(other.owner, CAST, { suggestionId: made.id, storeId: other.id })
    expect(await follows(other.owner, made)).toEqual(['Meli Taygetou'])
    const asked = await board.suggestPrivately(shop, `Asked ${made.number}`)
    expect(await follows(shop.owner, asked)).toEqual(['Kyma Swimwear'])
  })

  it('holds for every owner of a store that voted, and for a member who wrote it', async () => {
    const { shop, other } = await buildBoard()
    const member = await world.buildMember(other.store)
    const wish = { storeId: other.id, title: 'A member’s wish', body: 'We need it.' }
    const made = (await board.run(member, SUGGEST, wish)).suggestion
    expect(await follows(member, made)).toEqual(['Meli Taygetou'])
    expect(await follows(other.owner, made)).toEqual([])
    await board.run(shop.owner, CAST, { suggestionId: made.id, storeId: shop.id })
    expect(await follows(await world.buildMember(shop.store), made)).toEqual([])
  })

  it('ends with the vote that it came from, and not where it was chosen', async () => {
    const { other, made } = await buildBoard()
    const vote = { suggestionId: made.id, storeId: other.id }
    await board.run(other.owner, CAST, vote)
    await board.run(other.owner, WITHDRAW, vote)
    expect(await follows(other.owner, made)).toEqual([])
    await board.run(other.owner, FOLLOW, vote)
    await board.run(other.owner, CAST, vote)
    await board.run(other.owner, WITHDRAW, vote)
    expect(await follows(other.owner, made)).toEqual(['Meli Taygetou'])
  })

  it('outlives the vote of whoever commented on it meanwhile', async () => {
    const { other, made } = await buildBoard()
    const vote = { suggestionId: made.id, storeId: other.id }
    await board.run(other.owner, CAST, vote)
    const comment = `mutation ($input: CommentOnSuggestionInput!) { commentOnSuggestion(input: $input) { userErrors { code } } }`
    await board.run(other.owner, comment, { ...vote, words: 'We would use it daily.' })
    await board.run(other.owner, CAST, vote)
    await board.run(other.owner, WITHDRAW, vote)
    expect(await follows(other.owner, made)).toEqual(['Meli Taygetou'])
  })

  it('stops and begins again at will, with the vote in place', async () => {
    const { shop, made } = await buildBoard()
    const which = { suggestionId: made.id, storeId: shop.id }
    for (const operation of [UNFOLLOW, UNFOLLOW])
      expect(await board.run(shop.owner, operation, which)).toMatchObject({ suggestion: { ownFollows: [] } })
    expect(
      (
        await world
          .as(shop.owner)
          .run(`query ($number: Int!) { suggestion(number: $number) { voteCount } }`, { number: made.number })
      ).data.suggestion.voteCount,
    ).toBe(1)
    for (const operation of [FOLLOW, FOLLOW])
      expect(await board.run(shop.owner, operation, which)).toMatchObject({
        suggestion: { ownFollows: [{ name: 'Kyma Swimwear' }] },
      })
  })

  it('is a partner’s too, for the stores it looks after, and ends when it does not any more', async () => {
    const { shop, other, made } = await buildBoard()
    const nikos = await world.buildPartner([shop.store])
    await board.run(nikos, FOLLOW, { suggestionId: made.id, storeId: shop.id })
    expect(await follows(nikos, made)).toEqual(['Kyma Swimwear'])
    expect((await board.run(nikos, FOLLOW, { suggestionId: made.id, storeId: other.id })).userErrors).toEqual(
      [{ code: 'NOT_FOUND', field: ['input', 'storeId'] }],
    )
  })

  it('is nobody’s of the platform, and of nothing that is not there', async () => {
    const { shop, made } = await buildBoard()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    expect(await board.run(ingrid, FOLLOW, { suggestionId: made.id, storeId: shop.id })).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'ONLY_STORES_FOLLOW',
    })
    expect(
      (await board.run(shop.owner, FOLLOW, { suggestionId: MISSING_SUGGESTION, storeId: shop.id }))
        .userErrors,
    ).toEqual([{ code: 'NOT_FOUND', field: ['input', 'suggestionId'] }])
    expect((await board.run(null, FOLLOW, { suggestionId: made.id, storeId: shop.id })).code).toBe(
      'UNAUTHENTICATED',
    )
  })
})
