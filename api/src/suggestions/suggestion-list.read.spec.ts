import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, CAST } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let board: ReturnType<typeof boardOf>
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

function titles(answer: { data: { suggestions: { nodes: { title: string }[] } } }) {
  return answer.data.suggestions.nodes.map(({ title }) => title)
}

describe('suggestions', () => {
  const LIST = `query ($first: Int, $last: Int, $after: String, $before: String, $filter: SuggestionFilter, $orderBy: SuggestionOrderField) {
    suggestions(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $orderBy) {
      totalCount nodes { title voteCount recentVoteCount } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`

  it('sorts by votes, by trend, by date and by decision, and walks pages both ways', async () => {
    const [shop, second, third] = [await board.buildShop(), await board.buildShop(), await board.buildShop()]
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const search = 'sorted'
    world.travel({ minutes: -60 * 24 * 60 })
    const old = await board.suggest(shop, 'sorted: old and loved')
    await board.run(second.owner, CAST, { suggestionId: old.id, storeId: second.id })
    await board.run(third.owner, CAST, { suggestionId: old.id, storeId: third.id })
    world.travel({ minutes: 40 * 24 * 60 })
    const risen = await board.suggest(shop, 'sorted: risen')
    await board.run(second.owner, CAST, { suggestionId: risen.id, storeId: second.id })
    const fresh = await board.suggest(shop, 'sorted: fresh')
    await board.decide(ingrid, risen, 'PLANNED', 'Soon.')
    world.travel(MONDAY_MORNING)
    await board.decide(ingrid, old, 'DECLINED', 'Shops want their own.')
    const list = (orderBy: string) =>
      world.as(shop.owner).run(LIST, { first: 10, filter: { search }, orderBy })
    expect(titles(await list('VOTES'))).toEqual([old.title, risen.title, fresh.title])
    expect(titles(await list('TREND'))).toEqual([risen.title, fresh.title, old.title])
    expect(titles(await list('NEWEST'))).toEqual([fresh.title, risen.title, old.title])
    expect(titles(await list('RECENTLY_DECIDED'))).toEqual([old.title, risen.title])
    const decided = async (filter: object) =>
      titles(await world.as(shop.owner).run(LIST, { first: 10, filter: { search, ...filter } }))
    expect(await decided({ decidedFrom: MONDAY_MORNING.toString() })).toEqual([old.title])
    expect(await decided({ decidedTo: MONDAY_MORNING.toString() })).toEqual([risen.title])
    for (const orderBy of ['VOTES', 'TREND', 'NEWEST', 'RECENTLY_DECIDED']) {
      const all = titles(await list(orderBy))
      expect(await walk({ filter: { search }, orderBy }, 'first')).toEqual(all)
      expect((await walk({ filter: { search }, orderBy }, 'last')).toReversed()).toEqual(all)
    }

    async function walk(variables: object, way: 'first' | 'last', cursor?: string): Promise<string[]> {
      const page = { [way]: 1, [way === 'first' ? 'after' : 'before']: cursor }
      const answer = await world.as(shop.owner).run(LIST, { ...variables, ...page })
      const { pageInfo } = answer.data.suggestions
      const more = way === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage
      return [...titles(answer), ...(more ? await walk(variables, way, pageInfo.endCursor) : [])]
    }
  })

  it('narrows to status, product and words, whatever their accents, and counts', async () => {
    const shop = await board.buildShop()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const made = await board.suggest(shop, 'Μαζική εκτύπωση ετικετών', {
      product: 'ADD_ON',
      body: 'Για 50% των παραγγελιών.',
    })
    await board.decide(ingrid, made, 'PLANNED', 'Το χρειάζονται πολλοί.')
    const list = async (filter: object) => {
      const { data } = await world.as(shop.owner).run(LIST, { first: 50, filter })
      return [
        data.suggestions.totalCount,
        data.suggestions.nodes.map(({ title }: { title: string }) => title),
      ]
    }
    const found = [1, [made.title]]
    const none = [0, []]
    expect(await list({ product: 'ADD_ON' })).toEqual(found)
    expect(await list({ product: 'ADD_ON', statusIn: ['PLANNED', 'SHIPPED'] })).toEqual(found)
    expect(await list({ product: 'ADD_ON', statusIn: ['IN_PROGRESS'] })).toEqual(none)
    expect(await list({ search: 'ΜΑΖΙΚΗ ΕΚΤΥΠΩΣΗ' })).toEqual(found)
    expect(await list({ search: '50%' })).toEqual(found)
    expect(await list({ search: '5_%' })).toEqual(none)
    expect(await list({ search: `#${made.number}` })).toEqual(found)
  })

  it('finds forms of words, what is unfinished, slips, and what was merged, in title and text', async () => {
    const shop = await board.buildShop()
    const greek = await board.suggest(shop, 'Κουμπιά για σιδεράδες', { body: 'Χρειάζονται μαγνήτες.' })
    const norwegian = await board.suggest(shop, 'Snøskuffer på avbetaling', { body: 'Med trillebår.' })
    const of = async (search: string, person = shop.owner) =>
      titles(await world.as(person).run(LIST, { first: 50, filter: { search } }))
    expect(await of('κουμπι σιδερά')).toEqual([greek.title])
    expect(await of('μαγνητης ')).toEqual([greek.title])
    expect(await of('κουμπιά χωρίς σιδεράδες')).toEqual([])
    expect(await of('SNØSKUFFE avb')).toEqual([norwegian.title])
    expect(await of('snoskuffer trilleborr')).toEqual([norwegian.title])
    expect(await of('%')).toEqual([])
    expect(await of("'|&!:*()")).toEqual([])
  })

  it('takes no account of what others keep private when it looks for slips', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const made = await board.suggest(shop, 'Harpsichord tuning')
    await board.suggestPrivately(other, 'Harpsicord repairs')
    const of = async (person: Person) =>
      titles(await world.as(person).run(LIST, { first: 50, filter: { search: 'harpsicord ' } }))
    expect(await of(shop.owner)).toEqual([made.title])
    expect(await of(other.owner)).toEqual(['Harpsicord repairs'])
  })

  it('narrows to what was made in a store’s name, private ones among them, and to nothing for a store of others', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const made = await board.suggest(shop, 'Ours and public')
    const kept = await board.suggestPrivately(shop, 'Ours and private')
    await board.suggest(other, 'Theirs and public')
    const list = async (person: Person, suggestedByStoreId: string) =>
      titles(
        await world.as(person).run(LIST, { first: 50, orderBy: 'NEWEST', filter: { suggestedByStoreId } }),
      )
    expect((await list(shop.owner, shop.id)).toSorted()).toEqual([kept.title, made.title])
    expect(await list(shop.owner, other.id)).toEqual([])
    expect(await list(shop.owner, 'nothing')).toEqual([])
  })

  it('narrows to what a store voted for, and to nothing for a store of others', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const made = await board.suggest(other, 'Voted for by two')
    await board.run(shop.owner, CAST, { suggestionId: made.id, storeId: shop.id })
    const list = async (person: Person, votedByStoreId: string) =>
      titles(await world.as(person).run(LIST, { first: 50, filter: { votedByStoreId } }))
    expect(await list(shop.owner, shop.id)).toEqual([made.title])
    expect(await list(shop.owner, other.id)).toEqual([])
    expect(await list(shop.owner, 'nothing')).toEqual([])
    expect(await list(await world.buildStaff('PRODUCT_MANAGER'), shop.id)).toEqual([made.title])
  })

  it('refuses a page without a size, and a cursor of another order', async () => {
    const shop = await board.buildShop()
    await board.suggest(shop, 'Any')
    const first = await world.as(shop.owner).run(LIST, { first: 1 })
    const after = first.data.suggestions.pageInfo.endCursor
    for (const variables of [
      {},
      { first: 1, last: 1 },
      { first: 101 },
      { first: 1, after, orderBy: 'NEWEST' },
    ]) {
      const { errors } = await world.as(shop.owner).run(LIST, variables)
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  it('sends as many statements for many rows as for one', async () => {
    const shop = await board.buildShop()
    for (let n = 0; n < 5; n++) await board.suggest(shop, `counted ${n}`)
    const wide = LIST.replace('title', 'title decisions { by { name } } ownVotes { store { name } }')
    await world.as(shop.owner).run(wide, { first: 1 })
    const one = await world.countStatements(() => world.as(shop.owner).run(wide, { first: 1 }))
    const many = await world.countStatements(() => world.as(shop.owner).run(wide, { first: 50 }))
    expect(many).toBe(one)
  })

  it('asks to sign in', async () => {
    expect((await world.as(null).run(LIST, { first: 1 })).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    )
  })
})
