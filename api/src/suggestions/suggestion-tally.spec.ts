import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, DECIDE } from '../../test/board.ts'
import { MERGE, UNDO_MERGE } from '../../test/offers.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { recountTally } from './recount-tally.ts'
import { Suggestion } from './suggestion.entity.ts'
import { withdrawSuggestion } from './withdraw-suggestion.ts'

const PUBLISH = `mutation ($input: PublishSuggestionInput!) { publishSuggestion(input: $input) { userErrors { code } } }`
const LOOK = `mutation ($input: LookAtSuggestionInput!) { lookAtSuggestion(input: $input) { userErrors { code } } }`
const BOARD = `query ($filter: SuggestionFilter, $orderBy: SuggestionOrderField) {
  suggestions(first: 100, filter: $filter, orderBy: $orderBy) { totalCount nodes { id } } }`
const BACKLOG = `query ($filter: BacklogFilter) { backlog(first: 100, filter: $filter) { totalCount nodes { id } } }`

let world: World
let board: ReturnType<typeof boardOf>
let ingrid: Person
let shop: Awaited<ReturnType<typeof board.buildShop>>
let other: Awaited<ReturnType<typeof board.buildShop>>

beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
  shop = await board.buildShop()
  other = await board.buildShop('Kyma Swimwear')
})
afterAll(() => world.close())

async function tally() {
  const { rows } =
    await sql<object>`select * from suggestion_tally where count <> 0 order by 1, 2, 3, 4, 5`.execute(
      world.owner,
    )
  return rows
}

/** What is kept, as it is counted anew. */
async function tallyAnew() {
  await recountTally(world.stoa.orm.em.fork())
  return tally()
}

describe('the tally of suggestions', () => {
  it('goes with each that is made, looked at, decided on, published, merged, parted and taken back', async () => {
    const [one, two] = [
      await board.suggest(shop, 'One'),
      await board.suggest(other, 'Two', { product: 'ECOMMERCE' }),
    ]
    const secret = await board.suggestPrivately(shop, 'Only ours, tallied')
    const gone = await board.suggestPrivately(shop, 'Taken back, tallied')
    await board.run(ingrid, LOOK, { suggestionId: two.id })
    await board.decide(ingrid, one, 'PLANNED')
    await board.decide(ingrid, secret, 'DECLINED')
    await board.run(ingrid, PUBLISH, { suggestionId: secret.id, title: 'For all', body: 'In new words.' })
    const merge = { suggestionId: one.id, intoSuggestionId: two.id }
    const merged = (await board.run(ingrid, MERGE, merge)) as unknown as {
      suggestion: { merges: [{ id: string }] }
    }
    await board.run(ingrid, UNDO_MERGE, { mergeId: merged.suggestion.merges[0].id })
    await world.stoa.orm.em.fork().transactional(async (em) => {
      await withdrawSuggestion(em, await em.findOneOrFail(Suggestion, uuidOf('Suggestion', gone.id)!))
    })
    const kept = await tally()
    expect(kept).toHaveLength(3)
    expect(await tallyAnew()).toEqual(kept)
  })

  it('stays right when many are moved at once, each way', async () => {
    const wishes = await Promise.all(
      ['A', 'B', 'C', 'D'].map((title) => board.suggest(shop, `Many ${title}`)),
    )
    for (const way of [
      ['PLANNED', 'DECLINED'],
      ['DECLINED', 'PLANNED'],
      ['SHIPPED', 'PLANNED'],
    ])
      await Promise.all(
        wishes.map(({ id }, index) =>
          board.run(ingrid, DECIDE, {
            suggestionId: id,
            status: way[index % 2]!,
            reason: `To ${way[index % 2]}.`,
          }),
        ),
      )
    const kept = await tally()
    expect(await tallyAnew()).toEqual(kept)
  })

  it('counts each list as it is, for whoever reads it', async () => {
    await board.suggestPrivately(shop, 'Only ours, listed')
    await board.suggestPrivately(other, 'Only theirs, listed')
    for (const person of [shop.owner, other.owner, ingrid])
      for (const variables of [
        {},
        { orderBy: 'RECENTLY_DECIDED' },
        { orderBy: 'RECENTLY_SHIPPED' },
        { filter: { statusIn: ['PLANNED', 'DECLINED'] } },
        { filter: { product: 'ECOMMERCE' } },
        { filter: { product: 'ECOMMERCE', statusIn: ['SHIPPED'] } },
        { filter: { search: 'listed' } },
        { filter: { decidedFrom: world.now().subtract({ hours: 1 }).toString() } },
        { filter: { decidedTo: world.now().toString() } },
      ]) {
        const { totalCount, nodes } = (await world.as(person).run(BOARD, variables)).data.suggestions
        expect([variables, totalCount]).toEqual([variables, nodes.length])
      }
    world.travel({ minutes: 200 * 24 * 60 })
    await board.suggest(shop, 'In time still')
    for (const filter of [
      {},
      { isOverdue: true },
      { isOverdue: false },
      { isOverdue: true, isInInbox: true },
      { isInInbox: true },
      { isInInbox: false, statusIn: ['PLANNED'] },
      { isPrivate: true },
      { isPrivate: false, product: 'ECOMMERCE' },
      { isUnowned: true },
    ]) {
      const { totalCount, nodes } = (await world.as(ingrid).run(BACKLOG, { filter })).data.backlog
      expect([filter, totalCount]).toEqual([filter, nodes.length])
      expect(totalCount).toBeGreaterThan(0)
    }
  })
})
