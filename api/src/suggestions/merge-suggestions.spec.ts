import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, CAST, DECIDE, MISSING_SUGGESTION, WITHDRAW } from '../../test/board.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { shipFixes } from './ship-fixes.ts'

const PAYLOAD = `{ suggestion { id number voteCount mergedInto { number title status }
  merges { id reason votesBefore intoVotesBefore votesAfter mergedBy { name } undoneAt suggestion { number } into { number } } }
  userErrors { code field names } }`
const MERGE = `mutation ($input: MergeSuggestionsInput!) { mergeSuggestions(input: $input) ${PAYLOAD} }`
const UNDO = `mutation ($input: UndoMergeInput!) { undoMerge(input: $input) ${PAYLOAD} }`
const PREVIEW = `query ($suggestionId: ID!, $intoSuggestionId: ID!) {
  mergePreview(suggestionId: $suggestionId, intoSuggestionId: $intoSuggestionId) {
    suggestion { number } into { title } votes intoVotes votesAfter refusal } }`
const PAGE = `query ($number: Int!) { suggestion(number: $number) {
  number status voteCount recentVoteCount isVotable reviewBy version ownVotes { store { id } }
  mergedInto { number title status mergedFrom { number } } mergedFrom { number title } merges { id }
  viewerCan { decide merge } orders { store { id } } } }`
const LIST = `query ($filter: SuggestionFilter, $orderBy: SuggestionOrderField) {
  suggestions(first: 100, filter: $filter, orderBy: $orderBy) { totalCount nodes { number voteCount recentVoteCount } } }`

let world: World
let board: ReturnType<typeof boardOf>
let ingrid: Person
type Shop = Awaited<ReturnType<typeof board.buildShop>>
type Wish = { id: string; number: number }
type Merged = { id: string; undoneAt: string | null; into: Wish }
type Answer = {
  suggestion: { mergedInto: Wish | null; merges: [Merged, ...Merged[]] }
  userErrors: { code: string; field: string[] | null; names: string[] }[]
  code?: string
}

beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
})
afterAll(() => world.close())

const cast = (shop: Shop, { id }: Wish) => board.run(shop.owner, CAST, { suggestionId: id, storeId: shop.id })
const withdraw = (shop: Shop, { id }: Wish) =>
  board.run(shop.owner, WITHDRAW, { suggestionId: id, storeId: shop.id })
async function answer(by: Person, operation: string, input: object) {
  return (await board.run(by, operation, input)) as unknown as Answer
}
const merge = (one: Wish, into: Wish, changes: object = {}, by = ingrid) =>
  answer(by, MERGE, { suggestionId: one.id, intoSuggestionId: into.id, ...changes })
const undo = (mergeId: string, by = ingrid) => answer(by, UNDO, { mergeId })
const page = async (by: Person, { number }: Wish) =>
  (await world.as(by).run(PAGE, { number })).data.suggestion
const count = async (wish: Wish) => (await page(ingrid, wish)).voteCount
async function listed(by: Person, filter: object = {}, orderBy = 'VOTES') {
  const { data } = await world.as(by).run(LIST, { filter, orderBy })
  return data.suggestions as {
    totalCount: number
    nodes: { number: number; voteCount: number; recentVoteCount: number }[]
  }
}

/** Two wishes for the same: the first one's shop and a third voted for the one, the second one's shop and the third for the other. */
async function buildPair() {
  const [first, second, third] = [
    await board.buildShop(),
    await board.buildShop(),
    await board.buildShop(),
  ] as const
  const one = await board.suggest(first, 'Show stock by shop')
  const other = await board.suggest(second, 'Stock per warehouse')
  await cast(third, one)
  await cast(third, other)
  return { first, second, third, one, other }
}

describe('mergeSuggestions', () => {
  it('counts each store once, links the two, and keeps who, why and the counts', async () => {
    const { one, other } = await buildPair()
    const { suggestion, userErrors } = await merge(one, other, { reason: 'The same wish.' })
    expect(userErrors).toEqual([])
    expect(suggestion).toMatchObject({
      number: one.number,
      voteCount: 2,
      mergedInto: { number: other.number, title: 'Stock per warehouse', status: 'UNDER_CONSIDERATION' },
      merges: [
        {
          reason: 'The same wish.',
          votesBefore: 2,
          intoVotesBefore: 2,
          votesAfter: 3,
          mergedBy: { name: 'Ingrid Moe' },
          undoneAt: null,
          suggestion: { number: one.number },
          into: { number: other.number },
        },
      ],
    })
    expect(await page(ingrid, other)).toMatchObject({
      voteCount: 3,
      recentVoteCount: 3,
      mergedInto: null,
      mergedFrom: [{ number: one.number, title: 'Show stock by shop' }],
      merges: [{ id: suggestion.merges[0].id }],
      viewerCan: { decide: true, merge: true },
    })
    expect(await page(ingrid, one)).toMatchObject({ reviewBy: null, viewerCan: { decide: false } })
  })

  it('leaves what is merged off every list, and finds what stands by the number of what went into it', async () => {
    const { first, third, one, other } = await buildPair()
    await merge(one, other)
    for (const orderBy of ['VOTES', 'TREND', 'NEWEST']) {
      const numbers = (await listed(third.owner, {}, orderBy)).nodes.map(({ number }) => number)
      expect(numbers).toContain(other.number)
      expect(numbers).not.toContain(one.number)
    }
    const mine = await listed(first.owner, { votedByStoreId: first.id })
    expect(mine.totalCount).toBe(1)
    expect(mine.nodes).toEqual([{ number: other.number, voteCount: 3, recentVoteCount: 3 }])
    const made = await listed(first.owner, { suggestedByStoreId: first.id })
    expect(made.nodes.map(({ number }) => number)).toEqual([other.number])
    const found = await listed(first.owner, { search: `#${one.number}` })
    expect(found.nodes.map(({ number }) => number)).toContain(other.number)
    const fitting = await world
      .as(first.owner)
      .run(
        `query ($input: TicketForecastInput!) { ticketForecast(input: $input) { suggestions { number } } }`,
        { input: { storeId: first.id, type: 'PRODUCT_SUGGESTION', text: 'Show stock by shop' } },
      )
    expect(fitting.errors).toBeUndefined()
    const numbers = fitting.data.ticketForecast.suggestions.map(({ number }: Wish) => number)
    expect(numbers).not.toContain(one.number)
  })

  it('looks at the whole group for a store’s own vote: one each, cast and taken back anywhere', async () => {
    const { first, second, third, one, other } = await buildPair()
    await merge(one, other)
    expect((await page(first.owner, other)).ownVotes).toEqual([{ store: { id: first.id } }])
    expect((await page(third.owner, one)).ownVotes).toEqual([{ store: { id: third.id } }])
    await cast(first, other)
    await cast(second, one)
    expect(await count(other)).toBe(3)
    expect((await withdraw(third, one)).suggestion.ownVotes).toEqual([])
    expect(await count(other)).toBe(2)
    expect((await page(third.owner, other)).ownVotes).toEqual([])
    await cast(third, one)
    expect(await count(other)).toBe(3)
  })

  it('changes nothing when it is sent again, with a key and without, even ten times at once', async () => {
    const { one, other } = await buildPair()
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, n) => merge(one, other, n % 2 ? { requestKey: 'once' } : {})),
    )
    for (const { userErrors } of sent) expect(userErrors).toEqual([])
    expect((await page(ingrid, other)).merges).toHaveLength(1)
    const [{ id }] = (await page(ingrid, one)).merges
    const third = await board.suggest(await board.buildShop())
    const keyed = await merge(third, other, { requestKey: 'third' })
    await undo(keyed.suggestion.merges[0].id)
    const late = await merge(third, other, { requestKey: 'third' })
    expect(late.suggestion.mergedInto).toBeNull()
    expect((await merge(one, third, { requestKey: 'third' })).userErrors).toMatchObject([
      { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
    ])
    expect((await undo(id)).suggestion.mergedInto).toBeNull()
  })

  it('takes along what was merged before, and names what stands in the end', async () => {
    const { first, one, other } = await buildPair()
    const top = await board.suggest(await board.buildShop(), 'Stock everywhere')
    await merge(one, other)
    await merge(other, top)
    expect(await page(first.owner, one)).toMatchObject({ mergedInto: { number: top.number } })
    expect(await page(first.owner, top)).toMatchObject({
      voteCount: 4,
      mergedFrom: [{ number: one.number }, { number: other.number }],
      ownVotes: [{ store: { id: first.id } }],
    })
  })

  it('refuses itself, circles, what is merged, what nobody sees and what is shipped', async () => {
    const { one, other } = await buildPair()
    const shop = await board.buildShop()
    const third = await board.suggest(shop, 'A third wish')
    const hidden = await board.suggestPrivately(shop, `Only ours ${third.number}`)
    await merge(one, other)
    const refusals = [
      [third, third, 'SAME_SUGGESTION', 'intoSuggestionId', []],
      [other, one, 'SUGGESTION_MERGED', 'intoSuggestionId', [String(other.number)]],
      [third, one, 'SUGGESTION_MERGED', 'intoSuggestionId', [String(other.number)]],
      [one, third, 'SUGGESTION_MERGED', 'suggestionId', [String(other.number)]],
      [third, hidden, 'NOT_PUBLISHED', 'intoSuggestionId', []],
      [{ id: MISSING_SUGGESTION, number: 0 }, third, 'NOT_FOUND', 'suggestionId', []],
      [third, { id: MISSING_SUGGESTION, number: 0 }, 'NOT_FOUND', 'intoSuggestionId', []],
    ] as const
    for (const [what, into, code, field, names] of refusals) {
      expect((await merge(what, into)).userErrors).toEqual([{ code, field: ['input', field], names }])
      const { data } = await world
        .as(ingrid)
        .run(PREVIEW, { suggestionId: what.id, intoSuggestionId: into.id })
      if (code === 'NOT_FOUND') expect(data.mergePreview).toBeNull()
      else expect(data.mergePreview.refusal).toBe(code)
    }
    await board.decide(ingrid, third, 'SHIPPED')
    expect((await merge(third, other)).userErrors).toMatchObject([{ code: 'SUGGESTION_DECIDED' }])
  })

  it('refuses to merge into what takes no votes any more, where stores could neither vote nor take a vote back', async () => {
    for (const status of ['SHIPPED', 'DECLINED']) {
      const { one, other } = await buildPair()
      await board.decide(ingrid, other, status)
      const { data } = await world
        .as(ingrid)
        .run(PREVIEW, { suggestionId: one.id, intoSuggestionId: other.id })
      expect(data.mergePreview.refusal).toBe('SUGGESTION_DECIDED')
      expect((await merge(one, other)).userErrors).toEqual([
        { code: 'SUGGESTION_DECIDED', field: ['input', 'intoSuggestionId'], names: [] },
      ])
    }
  })

  it('takes no votes for what went into another one once that is decided', async () => {
    const { one, other } = await buildPair()
    await merge(one, other)
    await board.decide(ingrid, other, 'SHIPPED')
    expect((await page(ingrid, one)).isVotable).toBe(false)
  })

  it('lets of two opposite merges at once only one be made', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const { one, other } = await buildPair()
      const answers = await Promise.all([merge(one, other), merge(other, one)])
      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
      const pages = [await page(ingrid, one), await page(ingrid, other)]
      expect(pages.filter(({ mergedInto }) => mergedInto === null)).toMatchObject([{ voteCount: 3 }])
    }
  })

  it('keeps decisions to what stands, while merges and decisions meet', async () => {
    const { first, one, other } = await buildPair()
    await merge(one, other)
    const decision = { suggestionId: one.id, status: 'PLANNED', reason: 'We weighed it.' }
    const refused = await board.run(ingrid, DECIDE, decision)
    expect(refused.userErrors).toEqual([{ code: 'SUGGESTION_MERGED', field: null }])
    await board.decide(ingrid, other, 'PLANNED')
    expect((await page(first.owner, one)).mergedInto).toMatchObject({ status: 'PLANNED' })
    for (let turn = 0; turn < 5; turn++) {
      const pair = await buildPair()
      const [decided, merged] = await Promise.all([
        board.run(ingrid, DECIDE, { ...decision, suggestionId: pair.one.id, status: 'SHIPPED' }),
        merge(pair.one, pair.other),
      ])
      const codes = [...decided.userErrors, ...merged.userErrors].map(({ code }) => code)
      expect(['SUGGESTION_MERGED', 'SUGGESTION_DECIDED']).toContain(codes[0])
      expect(codes).toHaveLength(1)
    }
  })

  it('counts orders for what stands, orders that in the place of another, and leads tickets there', async () => {
    const { first, third, one, other } = await buildPair()
    const order = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) {
      ticket { title suggestion { number mergedFrom { number } } } userErrors { code } } }`
    const ordered = async (shop: Shop, { id }: Wish) =>
      (await world.as(shop.owner).run(order, { input: { suggestionId: id, storeId: shop.id } })).data
        .orderSuggestion
    await ordered(first, one)
    await merge(one, other)
    expect((await ordered(first, other)).ticket.suggestion).toEqual({
      number: other.number,
      mergedFrom: { number: one.number },
    })
    expect((await ordered(third, one)).ticket).toEqual({
      title: 'Stock per warehouse',
      suggestion: { number: other.number, mergedFrom: null },
    })
    expect((await page(ingrid, other)).orders).toEqual([
      { store: { id: first.id } },
      { store: { id: third.id } },
    ])
  })

  it('ships what stands with a fix that came from what was merged into it', async () => {
    const { one, other } = await buildPair()
    const kari = await world.buildStaff('ADMIN')
    const words = { en: 'Stock by shop.', el: 'Απόθεμα ανά κατάστημα.', nb: 'Lager per butikk.' }
    const prepared = await world
      .as(kari)
      .run(
        `mutation ($input: PrepareFixInput!) { prepareFix(input: $input) { fix { id suggestion { number } } userErrors { code } } }`,
        { input: { title: words, words, components: [], suggestionId: one.id } },
      )
    const fix = prepared.data.prepareFix.fix
    expect(fix.suggestion).toEqual({ number: one.number })
    await merge(one, other)
    const ship = `mutation ($input: ShipFixInput!) { shipFix(input: $input) {
      fix { suggestion { number mergedFrom { number } } } userErrors { code } } }`
    const shipped = await world.as(kari).run(ship, { input: { fixId: fix.id } })
    expect(shipped.data.shipFix.fix.suggestion).toEqual({
      number: other.number,
      mergedFrom: { number: one.number },
    })
    await shipFixes(world.stoa.orm.em, world.now)
    expect(await page(ingrid, other)).toMatchObject({
      status: 'SHIPPED',
      mergedFrom: [{ number: one.number }],
    })
    expect(await page(ingrid, one)).toMatchObject({ status: 'UNDER_CONSIDERATION', isVotable: false })
  })

  it('tells no store of another’s private wish that was merged, nor of merges', async () => {
    const { first, other } = await buildPair()
    const shop = await board.buildShop()
    const hidden = await board.suggestPrivately(shop, `Private ${other.number}`)
    await merge(hidden, other)
    expect(await page(first.owner, other)).toMatchObject({ voteCount: 3, mergedFrom: [], merges: null })
    expect(await page(first.owner, hidden)).toBeNull()
    expect((await page(shop.owner, other)).mergedFrom).toMatchObject([{ number: hidden.number }])
    expect((await page(shop.owner, hidden)).mergedInto).toMatchObject({ number: other.number })
    for (const knowing of [shop.owner, ingrid])
      expect((await listed(knowing, { search: `#${hidden.number}` })).nodes).toMatchObject([
        { number: other.number },
      ])
    const found = await listed(first.owner, { search: `#${hidden.number}` })
    expect(found.nodes.map(({ number }) => number)).not.toContain(other.number)
    expect((await page(await world.buildStaff('AGENT'), other)).merges).toBeNull()
  })

  it('is for the product team alone', async () => {
    const { first, one, other } = await buildPair()
    const { suggestion } = await merge(one, other)
    const agent = await world.buildStaff('AGENT')
    for (const person of [first.owner, agent, await world.buildPartner([first.store])]) {
      expect((await merge(one, other, {}, person)).code).toBe('FORBIDDEN')
      expect((await undo(suggestion.merges[0].id, person)).code).toBe('FORBIDDEN')
    }
  })
})

describe('undoMerge', () => {
  it('lets it stand again with the votes that were cast for it, and does nothing a second time', async () => {
    const { first, one, other } = await buildPair()
    const late = await board.buildShop()
    const { suggestion } = await merge(one, other)
    const [{ id }] = suggestion.merges
    await cast(late, one)
    expect(await count(other)).toBe(4)
    const undone = await undo(id)
    expect(undone.userErrors).toEqual([])
    expect(undone.suggestion).toMatchObject({ voteCount: 3, mergedInto: null })
    expect(undone.suggestion.merges[0].undoneAt).not.toBeNull()
    expect(await page(first.owner, other)).toMatchObject({ voteCount: 2, mergedFrom: [], ownVotes: [] })
    await merge(one, other)
    expect((await undo(id)).suggestion.mergedInto).toMatchObject({ number: other.number })
  })

  it('takes along what had been merged into it, and leaves the rest', async () => {
    const { one, other } = await buildPair()
    const [third, top] = [
      await board.suggest(await board.buildShop()),
      await board.suggest(await board.buildShop()),
    ]
    await merge(one, other)
    const { suggestion } = await merge(other, top)
    await merge(third, top)
    expect(await count(top)).toBe(5)
    await undo(suggestion.merges.find(({ into }) => into.number === top.number)!.id)
    expect(await page(ingrid, top)).toMatchObject({ voteCount: 2, mergedFrom: [{ number: third.number }] })
    expect(await page(ingrid, other)).toMatchObject({ voteCount: 3, mergedFrom: [{ number: one.number }] })
    expect((await page(ingrid, one)).mergedInto).toMatchObject({ number: other.number })
  })

  it('finds nothing under an id of nothing', async () => {
    for (const id of [nodeId('SuggestionMerge', crypto.randomUUID()), MISSING_SUGGESTION, 'nothing'])
      expect((await undo(id)).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'mergeId'], names: [] },
      ])
  })
})

describe('mergePreview', () => {
  it('counts the stores behind both, each once', async () => {
    const { one, other } = await buildPair()
    const { data } = await world.as(ingrid).run(PREVIEW, { suggestionId: one.id, intoSuggestionId: other.id })
    expect(data.mergePreview).toEqual({
      suggestion: { number: one.number },
      into: { title: 'Stock per warehouse' },
      votes: 2,
      intoVotes: 2,
      votesAfter: 3,
      refusal: null,
    })
  })
})
