import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, CAST } from '../../test/board.ts'
import { loadWishes } from '../../test/load-wishes.ts'
import { manyWishes } from '../../test/many-wishes.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { suggestions as ofTheDemo } from '../persistence/demo/content/suggestions.ts'
import type { Person } from '../people/person.entity.ts'
import { nearDuplicates } from './near-duplicates.golden.ts'

const SIMILAR = `query ($text: String!, $first: Int) { similarSuggestions(text: $text, first: $first) {
  number title status voteCount isVotable ownVotes { store { name } } } }`

let world: World
let board: ReturnType<typeof boardOf>
let reader: Person
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  ;({ owner: reader } = await world.buildStore())
}, 60_000)
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

async function like(text: string, { person = reader, first = 3 } = {}) {
  const { data } = await world.as(person).run(SIMILAR, { text, first })
  return data.similarSuggestions as { title: string; voteCount: number; ownVotes: unknown[] }[]
}
const titlesLike = async (text: string, options?: object) =>
  (await like(text, options)).map(({ title }) => title)

describe('similarSuggestions', () => {
  it('finds at least 55 of 60 near-duplicates among the first three, with 650 others in three languages', async () => {
    const others = [...manyWishes(600), ...ofTheDemo.map(({ title, text }) => ({ title, body: text }))]
    const sought = nearDuplicates.map(([, , , title, body]) => ({ title, body }))
    await loadWishes(world.owner, [...others, ...sought], reader, world.now())
    const missed: string[] = []
    for (const [, typed, , title] of nearDuplicates) {
      const titles = await titlesLike(typed)
      if (!titles.includes(title)) missed.push(`${typed} → ${title}: ${titles.join(' · ')}`)
    }
    expect(missed.slice(nearDuplicates.length - 55), missed.join('\n')).toEqual([])
  })

  it('shows votes, where it stands, and one’s own vote', async () => {
    const [shop, other] = [await board.buildShop('Fjellstua Sport'), await board.buildShop()]
    const made = await board.suggest(other, 'Xylophone lessons by telescope')
    await board.run(shop.owner, CAST, { suggestionId: made.id, storeId: shop.id })
    expect(await like('telescope for xylofone lesson', { person: shop.owner })).toEqual([
      {
        number: made.number,
        title: made.title,
        status: 'UNDER_CONSIDERATION',
        voteCount: 2,
        isVotable: true,
        ownVotes: [{ store: { name: 'Fjellstua Sport' } }],
      },
    ])
  })

  it('finds nothing for what nothing is like, for little words, for signs and for nothing', async () => {
    for (const text of ['', '  ', 'the of and', '… !? %_', "' | & ! :* \\", 'qwrtzpsdfg'])
      expect(await titlesLike(text)).toEqual([])
  })

  it('leaves out what is not published, also for the store whose it is, until it is', async () => {
    const shop = await board.buildShop()
    await board.suggestPrivately(shop, 'Zeppelin parcels for lighthouses')
    expect(await titlesLike('zeppelin lighthouse', { person: shop.owner })).toEqual([])
    const { number } = await board.suggestPrivately(shop, 'Submarine parcels for lighthouses')
    await world.owner
      .updateTable('suggestion')
      .set({ published_at: world.now() })
      .where('number', '=', number)
      .execute()
    expect(await titlesLike('submarine lighthouse')).toEqual(['Submarine parcels for lighthouses'])
  })

  it('finds what was merged as what stands for it, once', async () => {
    const shop = await board.buildShop()
    const [root, merged] = [
      await board.suggest(shop, 'Gondola serenades'),
      await board.suggest(shop, 'Vaporetto serenades'),
    ]
    const idOf = (number: number) =>
      world.owner.selectFrom('suggestion').where('number', '=', number).select('id').executeTakeFirstOrThrow()
    const { id } = await idOf(root.number)
    await world.owner
      .updateTable('suggestion')
      .set({ merged_into_id: id, root_id: id })
      .where('number', '=', merged.number)
      .execute()
    expect(await titlesLike('vaporetto serenade')).toEqual(['Gondola serenades'])
  })

  it('answers with ten at most, and in as many statements as for one', async () => {
    expect(await titlesLike('export orders', { first: 500 })).toHaveLength(10)
    expect(await titlesLike('export orders', { first: -1 })).toEqual([])
    const one = await world.countStatements(() => like('export orders', { first: 1 }))
    expect(await world.countStatements(() => like('export orders', { first: 10 }))).toBe(one)
  })

  it('asks to sign in', async () => {
    const { errors } = await world.as(null).run(SIMILAR, { text: 'any' })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
