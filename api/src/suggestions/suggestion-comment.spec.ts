import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, CAST, MISSING_STORE, MISSING_SUGGESTION } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Suggestion } from './suggestion.entity.ts'
import { withdrawSuggestion } from './withdraw-suggestion.ts'

const COMMENT = `{ id isPublic isOwn words writtenAt editedAt removedAt removalReason store { name } suggestion { number }
  writer { name side } removedBy { name side } viewerCan { edit remove } }`
const changed = (verb: string) => {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  return `mutation ($input: ${type}!) { ${verb}(input: $input) { comment ${COMMENT} userErrors { code field names } } }`
}
const [WRITE, EDIT, REMOVE] = [
  changed('commentOnSuggestion'),
  changed('editSuggestionComment'),
  changed('removeSuggestionComment'),
]
const plain = (verb: string, type: string) =>
  `mutation ($input: ${type}!) { ${verb}(input: $input) { userErrors { code } } }`
const PUBLISH = plain('publishSuggestion', 'PublishSuggestionInput')
const MERGE = plain('mergeSuggestions', 'MergeSuggestionsInput')
const CLOSE = plain('closeStore', 'StoreClosingInput')
const READ = `query ($number: Int!, $storeId: ID) { suggestion(number: $number) { version lastLookedAt
  comments(first: 50, storeId: $storeId) { totalCount nodes ${COMMENT} } } }`
const PAGE = `query ($number: Int!, $last: Int, $before: String, $first: Int, $after: String) { suggestion(number: $number) {
  comments(last: $last, before: $before, first: $first, after: $after) {
    nodes { words } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } }`

let world: World
let board: ReturnType<typeof boardOf>
let ingrid: Person
let kari: Person
let thanos: Person
type Shop = Awaited<ReturnType<typeof board.buildShop>>
type Wish = { id: string; number: number }

beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
  kari = await world.buildStaff('AGENT')
  thanos = await world.buildStaff('ADMIN')
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

async function send(person: Person | null, operation: string, input: object) {
  const { data, errors } = await world.as(person).run(operation, { input })
  const [payload] = Object.values(data ?? {}) as { comment: Record<string, any>; userErrors: object[] }[] // eslint-disable-line @typescript-eslint/no-explicit-any -- each case knows what it asked
  return { ...payload!, ...errors?.[0]?.extensions }
}
const write = (shop: Shop | null, { id }: Wish, words: string, by = shop?.owner ?? ingrid) =>
  send(by, WRITE, { suggestionId: id, storeId: shop?.id ?? null, words })

async function wordsRead(person: Person, { number }: Wish, storeId?: string) {
  const { data } = await world.as(person).run(READ, { number, storeId })
  const { nodes, totalCount } = data.suggestion.comments
  expect(totalCount).toBe(nodes.length)
  return nodes.map(({ words }: { words: string | null }) => words)
}

async function buildBoard() {
  const [shop, other] = [await board.buildShop('Kyma Swimwear'), await board.buildShop('Meli Taygetou')]
  return { shop, other, made: await board.suggest(shop) }
}

describe('commentOnSuggestion', () => {
  it('lets a store write to the product team, in its people’s and its partner’s name', async () => {
    const { other, made } = await buildBoard()
    const nikos = await world.buildPartner([other.store])
    const { comment, userErrors } = await write(other, made, '  We need it by size.  ')
    expect(userErrors).toEqual([])
    expect(comment).toEqual({
      id: expect.stringMatching(/^sgc_/),
      isPublic: false,
      isOwn: true,
      words: 'We need it by size.',
      writtenAt: '2026-11-23T08:40:00.000Z',
      editedAt: null,
      removedAt: null,
      removalReason: null,
      removedBy: null,
      store: { name: 'Meli Taygetou' },
      suggestion: { number: made.number },
      writer: { name: 'Eleni Koronaiou', side: 'STORE' },
      viewerCan: { edit: true, remove: true },
    })
    const written = await write(other, made, 'They sell by size.', nikos)
    expect(written.comment['writer']).toEqual({ name: 'Nikos Arvanitis', side: 'PARTNER' })
    const member = await world.buildMember(other.store)
    expect(await wordsRead(member, made)).toEqual(['We need it by size.', 'They sell by size.'])
    expect(await wordsRead(nikos, made)).toHaveLength(2)
  })

  it('lets the product team write to every store', async () => {
    const { shop, other, made } = await buildBoard()
    const { comment } = await write(null, made, 'By size, or by colour?')
    expect(comment).toMatchObject({
      store: null,
      isPublic: true,
      writer: { name: 'Ingrid Moe', side: 'PLATFORM' },
    })
    for (const person of [shop.owner, other.owner, kari, thanos])
      expect(await wordsRead(person, made)).toEqual(['By size, or by colour?'])
  })

  it('says no word of it to anybody else: no row, count, cursor, version, date or node', async () => {
    const { shop, other, made } = await buildBoard()
    const stranger = await world.buildPartner([shop.store])
    const before = (await world.as(shop.owner).run(READ, { number: made.number })).data
    const { comment } = await write(other, made, 'Xylophones by size.')
    await write(other, made, 'And by colour.')
    for (const person of [shop.owner, stranger]) {
      expect((await world.as(person).run(READ, { number: made.number })).data).toEqual(before)
      const paged = await world.as(person).run(PAGE, { number: made.number, first: 1 })
      expect(paged.data.suggestion.comments).toEqual({
        nodes: [],
        totalCount: 0,
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      })
      const node = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }'
      expect((await world.as(person).run(node, { id: comment['id'] })).data).toEqual({
        node: null,
        nodes: [null],
      })
      const search = '{ suggestions(first: 5, filter: { search: "xylophones" }) { totalCount } }'
      expect((await world.as(person).run(search)).data.suggestions.totalCount).toBe(0)
      expect(
        (await world.as(person).run('{ similarSuggestions(text: "xylophones") { title } }')).data,
      ).toEqual({ similarSuggestions: [] })
      const foreign = await world.as(person).run(READ, { number: made.number, storeId: other.id })
      expect(foreign.data.suggestion.comments.totalCount).toBe(0)
      const commentId = comment['id']
      for (const tried of [
        await send(person, EDIT, { commentId, words: 'Ours.' }),
        await send(person, REMOVE, { commentId, reason: 'It is ours.' }),
      ])
        expect(tried.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'commentId'], names: [] }])
    }
    const node = 'query ($id: ID!) { node(id: $id) { ... on SuggestionComment { words } } }'
    for (const person of [other.owner, kari, ingrid])
      expect((await world.as(person).run(node, { id: comment['id'] })).data.node).toEqual({
        words: 'Xylophones by size.',
      })
  })

  it('is read by the partner that works for the store now, and not by one that did', async () => {
    const { other, made } = await buildBoard()
    await write(other, made, 'Between us.')
    const nikos = await world.buildPartner([other.store])
    expect(await wordsRead(nikos, made)).toEqual(['Between us.'])
    await world.stoa.orm.em
      .fork()
      .getConnection()
      .execute('delete from partnership where store_id = ?', [other.store.id])
    expect(await wordsRead(nikos, made)).toEqual([])
  })

  it('leaves out those of the reader’s other stores where one store is asked for', async () => {
    const { shop, other, made } = await buildBoard()
    const nikos = await world.buildPartner([shop.store, other.store])
    await write(shop, made, 'For Kyma.')
    await write(other, made, 'For Meli.')
    await write(null, made, 'For all.')
    expect(await wordsRead(nikos, made)).toEqual(['For Kyma.', 'For Meli.', 'For all.'])
    expect(await wordsRead(nikos, made, other.id)).toEqual(['For Meli.', 'For all.'])
    expect(await wordsRead(ingrid, made, other.id)).toEqual(['For Meli.', 'For all.'])
    expect(await wordsRead(nikos, made, MISSING_STORE)).toEqual(['For all.'])
  })

  it('on a private wish is for its store alone, also once the wish is published', async () => {
    const { shop, other } = await buildBoard()
    const wish = await board.suggestPrivately(shop, `A label in gold ${crypto.randomUUID()}`)
    await write(null, wish, 'Whose labels are they?')
    await write(shop, wish, 'Those of Chrysos.')
    expect((await write(other, wish, 'We too.')).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'suggestionId'], names: [] },
    ])
    world.travel({ minutes: 5 })
    await send(kari, PUBLISH, { suggestionId: wish.id, title: 'Labels in gold', body: 'For all.' })
    world.travel({ minutes: 5 })
    await write(null, wish, 'Now for everyone.')
    expect(await wordsRead(other.owner, wish)).toEqual(['Now for everyone.'])
    const told = await world.as(shop.owner).run(READ, { number: wish.number })
    expect(told.data.suggestion.comments.nodes).toMatchObject([
      { isPublic: false, isOwn: false },
      { isPublic: false, isOwn: true },
      { isPublic: true, isOwn: false },
    ])
    for (const person of [shop.owner, ingrid, kari])
      expect(await wordsRead(person, wish)).toEqual([
        'Whose labels are they?',
        'Those of Chrysos.',
        'Now for everyone.',
      ])
  })

  it('is not said to everyone by whoever was told that one store alone reads it', async () => {
    const { shop, other } = await buildBoard()
    const wish = await board.suggestPrivately(shop, `A label in silver ${crypto.randomUUID()}`)
    const sent = { suggestionId: wish.id, storeId: null, words: 'Chrysos earns little.', isPublic: false }
    await send(kari, PUBLISH, { suggestionId: wish.id, title: 'Labels in silver', body: 'For all.' })
    expect((await send(ingrid, WRITE, sent)).userErrors).toEqual([
      { code: 'CHANGED_SINCE', field: ['input', 'isPublic'], names: [] },
    ])
    expect(await wordsRead(other.owner, wish)).toEqual([])
    expect((await send(ingrid, WRITE, { ...sent, isPublic: true })).userErrors).toEqual([])
  })

  it('of one of two stores is not brought before the other’s private wish', async () => {
    const { shop, other } = await buildBoard()
    const wish = await board.suggestPrivately(shop, `A label in gold ${crypto.randomUUID()}`)
    const nikos = await world.buildPartner([shop.store, other.store])
    expect((await write(other, wish, 'We too.', nikos)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await write(shop, wish, 'Ours.', nikos)).userErrors).toEqual([])
  })

  it('goes on where a suggestion was merged, with what was said on both, each to its readers', async () => {
    const { shop, other, made } = await buildBoard()
    const into = await board.suggest(other, 'Stock by shop')
    await write(null, made, 'In which shop?')
    await write(shop, made, 'In Chania.')
    world.travel({ minutes: 1 })
    await write(other, into, 'In Sparti.')
    await send(ingrid, MERGE, { suggestionId: made.id, intoSuggestionId: into.id })
    expect(await wordsRead(shop.owner, into)).toEqual(['In which shop?', 'In Chania.'])
    expect(await wordsRead(other.owner, into)).toEqual(['In which shop?', 'In Sparti.'])
    expect(await wordsRead(ingrid, into)).toEqual(['In which shop?', 'In Chania.', 'In Sparti.'])
    expect(await wordsRead(shop.owner, made)).toEqual(['In which shop?', 'In Chania.'])
    for (const [store, by] of [
      [shop, shop.owner],
      [null, ingrid],
    ] as const)
      expect((await write(store, made, 'More.', by)).userErrors).toEqual([
        { code: 'SUGGESTION_MERGED', field: null, names: [String(into.number)] },
      ])
  })

  it('keeps what was said on a private wish for its store where the wish is merged', async () => {
    const { shop, other, made } = await buildBoard()
    const wish = await board.suggestPrivately(other, `A label in gold ${crypto.randomUUID()}`)
    await write(null, wish, 'Whose labels?')
    await write(other, wish, 'Ours.')
    world.travel({ minutes: 1 })
    await send(ingrid, MERGE, { suggestionId: wish.id, intoSuggestionId: made.id })
    expect(await wordsRead(shop.owner, made)).toEqual([])
    expect(await wordsRead(other.owner, made)).toEqual(['Whose labels?', 'Ours.'])
  })

  it('is read page by page, from either end', async () => {
    const { shop, made } = await buildBoard()
    for (const words of ['one', 'two', 'three', 'four', 'five']) await write(shop, made, words)
    const read = async (page: object) =>
      (await world.as(shop.owner).run(PAGE, { number: made.number, ...page })).data.suggestion.comments
    const latest = await read({ last: 2 })
    expect(latest).toMatchObject({ nodes: [{ words: 'four' }, { words: 'five' }], totalCount: 5 })
    expect(latest.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false })
    const earlier = await read({ last: 2, before: latest.pageInfo.startCursor })
    expect(earlier.nodes).toEqual([{ words: 'two' }, { words: 'three' }])
    const first = await read({ first: 4 })
    expect((await read({ first: 4, after: first.pageInfo.endCursor })).nodes).toEqual([{ words: 'five' }])
  })

  it('makes its writer follow the suggestion', async () => {
    const { other, made } = await buildBoard()
    const member = await world.buildMember(other.store)
    await write(other, made, 'We too.', member)
    const follows = 'query ($number: Int!) { suggestion(number: $number) { ownFollows { name } } }'
    const { data } = await world.as(member).run(follows, { number: made.number })
    expect(data.suggestion.ownFollows).toEqual([{ name: 'Meli Taygetou' }])
  })

  it('is refused to a closed store, and to whoever it does not belong to', async () => {
    const { shop, other, made } = await buildBoard()
    for (const [by, storeId, reason] of [
      [kari, null, 'ONLY_PRODUCT_TEAM'],
      [shop.owner, null, 'ONLY_PRODUCT_TEAM'],
      [ingrid, shop.id, 'ONLY_STORES_COMMENT'],
    ] as const)
      expect(await send(by, WRITE, { suggestionId: made.id, storeId, words: 'a' })).toMatchObject({
        code: 'FORBIDDEN',
        reason,
      })
    for (const storeId of [other.id, MISSING_STORE])
      expect(
        (await send(shop.owner, WRITE, { suggestionId: made.id, storeId, words: 'a' })).userErrors,
      ).toEqual([{ code: 'NOT_FOUND', field: ['input', 'storeId'], names: [] }])
    await send(thanos, CLOSE, { storeId: other.id, reason: 'It sells no more.' })
    expect((await write(other, made, 'We too.')).userErrors).toMatchObject([{ code: 'STORE_CLOSED' }])
  })

  it('rejects nothing said, too much, and a suggestion that there is not', async () => {
    const { shop, made } = await buildBoard()
    expect((await write(shop, made, ' ')).userErrors).toMatchObject([
      { code: 'REQUIRED', field: ['input', 'words'] },
    ])
    expect((await write(shop, made, 'a'.repeat(4_001))).userErrors).toMatchObject([
      { code: 'TOO_LONG', field: ['input', 'words'] },
    ])
    expect((await write(shop, { id: MISSING_SUGGESTION, number: 0 }, 'a')).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['input', 'suggestionId'] },
    ])
    expect(await send(null, WRITE, { suggestionId: made.id, storeId: shop.id, words: 'a' })).toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  it('is one comment, sent twice at once, and again after it was worded anew', async () => {
    const { shop, made } = await buildBoard()
    const input = { suggestionId: made.id, storeId: shop.id, words: 'Once.', requestKey: crypto.randomUUID() }
    const [one, other] = await Promise.all([send(shop.owner, WRITE, input), send(shop.owner, WRITE, input)])
    expect(one.comment['id']).toBe(other.comment['id'])
    await send(shop.owner, EDIT, { commentId: one.comment['id'], words: 'Once, and better.' })
    expect((await send(shop.owner, WRITE, input)).comment).toMatchObject({ words: 'Once, and better.' })
    expect(await wordsRead(shop.owner, made)).toEqual(['Once, and better.'])
  })

  it('keeps a private wish that it was written on', async () => {
    const { shop } = await buildBoard()
    const wish = await board.suggestPrivately(shop, `A label in gold ${crypto.randomUUID()}`)
    await write(shop, wish, 'In real gold.')
    const em = world.stoa.orm.em.fork()
    const id = uuidOf('Suggestion', wish.id)!
    await em.transactional(async (within) =>
      withdrawSuggestion(within, await within.findOneOrFail(Suggestion, id)),
    )
    expect(await em.fork().count(Suggestion, { id })).toBe(1)
  })
})

describe('editSuggestionComment', () => {
  it('words it anew for 15 minutes, and says so', async () => {
    const { shop, made } = await buildBoard()
    const { comment } = await write(shop, made, 'By syze.')
    const edit = (words: string, by = shop.owner) => send(by, EDIT, { commentId: comment['id'], words })
    expect((await edit('By syze.')).comment).toMatchObject({ editedAt: null })
    world.travel({ minutes: 15 })
    expect((await edit('By size.')).comment).toMatchObject({
      words: 'By size.',
      editedAt: '2026-11-23T08:55:00.000Z',
    })
    world.travel({ minutes: 1 })
    expect((await edit('By colour.')).userErrors).toMatchObject([{ code: 'TOO_LATE' }])
    expect((await edit(' ')).userErrors).toMatchObject([{ code: 'REQUIRED' }])
    const { data } = await world.as(shop.owner).run(READ, { number: made.number })
    expect(data.suggestion.comments.nodes[0].viewerCan).toEqual({ edit: false, remove: true })
  })

  it('is for its writer alone', async () => {
    const { shop, made } = await buildBoard()
    const { comment } = await write(shop, made, 'By size.')
    const { comment: ours } = await write(null, made, 'Which?')
    const member = await world.buildMember(shop.store)
    for (const [by, { id }] of [
      [member, comment],
      [ingrid, comment],
      [shop.owner, ours],
    ] as [Person, { id: string }][])
      expect(await send(by, EDIT, { commentId: id, words: 'Mine.' })).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_WRITER_EDITS',
      })
  })
})

describe('removeSuggestionComment', () => {
  it('lets its writer take it away, whose words nobody reads any more', async () => {
    const { shop, made } = await buildBoard()
    const { comment } = await write(shop, made, 'Too much said.')
    world.travel({ minutes: 60 })
    for (const _ of [1, 2])
      expect((await send(shop.owner, REMOVE, { commentId: comment['id'] })).comment).toMatchObject({
        words: null,
        removedAt: '2026-11-23T09:40:00.000Z',
        removedBy: { name: 'Eleni Koronaiou', side: 'STORE' },
        removalReason: null,
        viewerCan: { edit: false, remove: false },
      })
    expect(await wordsRead(ingrid, made)).toEqual([null])
    expect(
      (await send(shop.owner, EDIT, { commentId: comment['id'], words: 'Back.' })).userErrors,
    ).toMatchObject([{ code: 'TOO_LATE' }])
  })

  it('lets the product team take any away, with a reason that its readers read', async () => {
    const { shop, made } = await buildBoard()
    const { comment } = await write(shop, made, 'Call Mr. X on 69…')
    const input = { commentId: comment['id'] }
    expect((await send(ingrid, REMOVE, input)).userErrors).toEqual([
      { code: 'REASON_REQUIRED', field: ['input', 'reason'], names: [] },
    ])
    await send(ingrid, REMOVE, { ...input, reason: 'It names a customer.' })
    const { data } = await world.as(shop.owner).run(READ, { number: made.number })
    expect(data.suggestion.comments.nodes).toMatchObject([
      { words: null, removedBy: { side: 'PLATFORM' }, removalReason: 'It names a customer.' },
    ])
  })

  it('is nobody else’s to do', async () => {
    const { shop, made } = await buildBoard()
    const { comment } = await write(shop, made, 'By size.')
    const member = await world.buildMember(shop.store)
    for (const by of [member, kari])
      expect(await send(by, REMOVE, { commentId: comment['id'], reason: 'a' })).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_WRITER_REMOVES',
      })
  })
})

describe('what is asked of the database', () => {
  it('does not grow with the suggestions of a list, nor with their comments', async () => {
    const { shop, other } = await buildBoard()
    const list = `query ($storeId: ID!) { suggestions(first: 20, filter: { votedByStoreId: $storeId }) { nodes { comments(last: 5) { totalCount nodes { words store { name } } } } } }`
    const measure = () =>
      world.countStatements(async () => {
        const { errors } = await world.as(other.owner).run(list, { storeId: other.id })
        expect(errors).toBeUndefined()
      })
    const add = async (wishes: number, comments: number) => {
      for (let wish = 0; wish < wishes; wish++) {
        const made = await board.suggest(shop, `Wish ${wish} ${crypto.randomUUID()}`)
        await board.run(other.owner, CAST, { suggestionId: made.id, storeId: other.id })
        for (let index = 0; index < comments; index++) await write(other, made, `Comment ${index}`)
      }
    }
    await add(1, 1)
    await measure()
    const few = await measure()
    await add(4, 5)
    expect(await measure()).toBe(few)
  })
})
