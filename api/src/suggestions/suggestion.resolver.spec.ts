import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Store } from '../stores/store.entity.ts'
import { openAnyTicket } from './open-any-ticket.ts'

let world: World
beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const MISSING_STORE = nodeId('Store', randomUUID())
const MISSING_SUGGESTION = nodeId('Suggestion', randomUUID())

const PAYLOAD = `{
  suggestion { id number title body product status voteCount isPublic plannedFor decisionReason ownVotes { store { id } }
    decisions { status reason at by { name side } } }
  userErrors { code field } }`
const SUGGEST = `mutation ($input: SuggestInput!) { suggest(input: $input) ${PAYLOAD} }`
const CAST = `mutation ($input: VoteInput!) { castVote(input: $input) ${PAYLOAD} }`
const WITHDRAW = `mutation ($input: VoteInput!) { withdrawVote(input: $input) ${PAYLOAD} }`
const DECIDE = `mutation ($input: DecideSuggestionInput!) { decideSuggestion(input: $input) ${PAYLOAD} }`

async function run(person: Person | null, operation: string, input: object) {
  const { data, errors } = await world.as(person).run(operation, { input })
  const payload = data && Object.values(data as Record<string, never>)[0]
  return {
    ...(payload as unknown as Payload),
    reason: errors?.[0]?.extensions.reason,
    code: errors?.[0]?.extensions.code,
  }
}
type Payload = {
  suggestion: Record<string, never> & { id: string }
  userErrors: { code: string; field: string[] | null }[]
}

async function buildShop() {
  const { store, owner } = await world.buildStore()
  return { store, owner, id: nodeId('Store', store.id) }
}

function wish(storeId: string, changes: object = {}) {
  return { storeId, title: 'Show stock by shop', body: 'Customers ask which shop has it.', ...changes }
}

/** A public suggestion with one vote, of a store that is nobody's in the spec. */
async function buildSuggestion() {
  const { owner, id } = await buildShop()
  return (await run(owner, SUGGEST, wish(id))).suggestion
}

/** The id of a wish that came as a ticket and is still private to its store. */
async function buildPrivateSuggestion({ store, owner }: { store: Store; owner: Person }) {
  const em = world.stoa.orm.em.fork()
  const words = {
    type: 'PRODUCT_SUGGESTION' as const,
    title: `private ${randomUUID()}`,
    body: 'Only for us.',
  }
  const request = { ...words, channel: null, origin: null, product: null, topic: null, requestKey: null }
  const author = { person: owner, side: 'STORE' as const }
  await openAnyTicket(em, request, { store: await em.findOneOrFail(Store, store.id), author }, world.now())
  const list =
    'query ($search: String) { suggestions(first: 1, filter: { search: $search }) { nodes { id } } }'
  return (await world.as(owner).run(list, { search: words.title })).data.suggestions.nodes[0].id as string
}

async function votesInDatabase(suggestionId: string, storeId: string) {
  const list =
    'query ($storeId: ID) { suggestions(first: 100, filter: { votedByStoreId: $storeId }) { nodes { id voteCount } } }'
  const { data } = await world.as(await world.buildStaff('ADMIN')).run(list, { storeId })
  return data.suggestions.nodes.filter(({ id }: { id: string }) => id === suggestionId)
}

describe('suggest', () => {
  it('puts an owner’s wish on the board with the store’s vote', async () => {
    const { owner, id } = await buildShop()
    const { suggestion, userErrors } = await run(
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
    const { store, id } = await buildShop()
    const { suggestion } = await run(await world.buildMember(store), SUGGEST, wish(id))
    expect(suggestion).toMatchObject({ voteCount: 0, ownVotes: [] })
  })

  it('makes one suggestion of a send that is repeated, also at once', async () => {
    const { owner, id } = await buildShop()
    const sent = () => run(owner, SUGGEST, wish(id, { requestKey: 'once' }))
    const first = await sent()
    const made = await Promise.all([sent(), sent(), sent(), sent()])
    expect(new Set(made.map(({ suggestion }) => suggestion.id))).toEqual(new Set([first.suggestion.id]))
    const together = () => run(owner, SUGGEST, wish(id, { requestKey: 'together' }))
    const raced = await Promise.all([together(), together(), together(), together()])
    expect(new Set(raced.map(({ suggestion }) => suggestion.id)).size).toBe(1)
  })

  it('refuses whoever does not belong to the store', async () => {
    const { store, id } = await buildShop()
    for (const person of [await world.buildPartner([store]), await world.buildStaff('AGENT')])
      expect(await run(person, SUGGEST, wish(id))).toMatchObject({
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
    const { owner, id } = await buildShop()
    const { suggestion, userErrors } = await run(owner, SUGGEST, wish(id, changes))
    expect(suggestion).toBeNull()
    expect(userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('hides another’s store like a missing one', async () => {
    const { owner } = await buildShop()
    const { id: foreign } = await buildShop()
    for (const storeId of [foreign, MISSING_STORE, MISSING_SUGGESTION, 'nothing'])
      expect((await run(owner, SUGGEST, wish(storeId))).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'storeId'] },
      ])
  })

  it('asks to sign in', async () => {
    expect((await run(null, SUGGEST, wish(MISSING_STORE))).code).toBe('UNAUTHENTICATED')
  })
})

describe('castVote', () => {
  it('counts a store’s vote once, however often it is cast', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await buildShop()]
    const { suggestion } = await run(owner, CAST, { suggestionId, storeId })
    expect(suggestion).toMatchObject({ voteCount: 2, ownVotes: [{ store: { id: storeId } }] })
    expect((await run(owner, CAST, { suggestionId, storeId })).suggestion['voteCount']).toBe(2)
  })

  it('leaves one vote and the right count of 50 casts at once', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await buildShop()]
    await run(owner, WITHDRAW, { suggestionId, storeId })
    const casts = await Promise.all(
      Array.from({ length: 50 }, () => run(owner, CAST, { suggestionId, storeId })),
    )
    for (const { userErrors } of casts) expect(userErrors).toEqual([])
    expect(await votesInDatabase(suggestionId, storeId)).toEqual([{ id: suggestionId, voteCount: 2 }])
  })

  it('counts every one of 8 stores that cast at once', async () => {
    const { id: suggestionId } = await buildSuggestion()
    const shops = []
    for (let n = 0; n < 8; n++) shops.push(await buildShop())
    await Promise.all(shops.map(({ owner, id: storeId }) => run(owner, CAST, { suggestionId, storeId })))
    const [{ voteCount }] = await votesInDatabase(suggestionId, shops[0]!.id)
    expect(voteCount).toBe(9)
  })

  it('counts the vote of a store for its own wish that is not published', async () => {
    const shop = await buildShop()
    const suggestionId = await buildPrivateSuggestion(shop)
    await run(shop.owner, WITHDRAW, { suggestionId, storeId: shop.id })
    const { suggestion } = await run(shop.owner, CAST, { suggestionId, storeId: shop.id })
    expect(suggestion).toMatchObject({ isPublic: false, voteCount: 1 })
  })

  it('refuses whoever does not own the store', async () => {
    const [{ id: suggestionId }, { store, id: storeId }] = [await buildSuggestion(), await buildShop()]
    const others = [
      await world.buildMember(store),
      await world.buildPartner([store]),
      await world.buildStaff('ADMIN'),
    ]
    for (const person of others)
      expect(await run(person, CAST, { suggestionId, storeId })).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_OWNER_VOTES',
      })
    expect(await votesInDatabase(suggestionId, storeId)).toEqual([])
  })

  it.each(['SHIPPED', 'DECLINED'])('refuses a vote for what is %s', async (status) => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await buildShop()]
    await run(await world.buildStaff('PRODUCT_MANAGER'), DECIDE, { suggestionId, status, reason: 'Decided.' })
    for (const operation of [CAST, WITHDRAW]) {
      const { suggestion, userErrors } = await run(owner, operation, { suggestionId, storeId })
      expect(suggestion).toBeNull()
      expect(userErrors).toEqual([{ code: 'SUGGESTION_DECIDED', field: null }])
    }
  })

  it('hides another’s store and another’s private wish like missing ones', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await buildShop()]
    const foreign = await buildShop()
    const hidden = await buildPrivateSuggestion(foreign)
    for (const operation of [CAST, WITHDRAW]) {
      for (const other of [foreign.id, MISSING_STORE, suggestionId, 'nothing'])
        expect((await run(owner, operation, { suggestionId, storeId: other })).userErrors).toEqual([
          { code: 'NOT_FOUND', field: ['input', 'storeId'] },
        ])
      for (const other of [hidden, MISSING_SUGGESTION, storeId, 'nothing'])
        expect((await run(owner, operation, { suggestionId: other, storeId })).userErrors).toEqual([
          { code: 'NOT_FOUND', field: ['input', 'suggestionId'] },
        ])
    }
  })

  it('asks to sign in', async () => {
    const vote = { suggestionId: MISSING_SUGGESTION, storeId: MISSING_STORE }
    expect((await run(null, CAST, vote)).code).toBe('UNAUTHENTICATED')
  })
})

describe('withdrawVote', () => {
  it('takes a vote back, and does nothing where there is none', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await buildShop()]
    await run(owner, CAST, { suggestionId, storeId })
    expect((await run(owner, WITHDRAW, { suggestionId, storeId })).suggestion).toMatchObject({
      voteCount: 1,
      ownVotes: [],
    })
    expect((await run(owner, WITHDRAW, { suggestionId, storeId })).suggestion).toMatchObject({
      voteCount: 1,
      ownVotes: [],
    })
  })

  it('counts right whatever casts and withdrawals meet', async () => {
    const [{ id: suggestionId }, { owner, id: storeId }] = [await buildSuggestion(), await buildShop()]
    await run(owner, CAST, { suggestionId, storeId })
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => run(owner, n % 2 ? CAST : WITHDRAW, { suggestionId, storeId })),
    )
    const { suggestion } = await run(owner, CAST, { suggestionId, storeId })
    expect(suggestion['voteCount']).toBe(2)
  })

  it('refuses whoever does not own the store', async () => {
    const [{ id: suggestionId }, { store, owner, id: storeId }] = [await buildSuggestion(), await buildShop()]
    await run(owner, CAST, { suggestionId, storeId })
    const member = await world.buildMember(store)
    expect((await run(member, WITHDRAW, { suggestionId, storeId })).reason).toBe('ONLY_OWNER_VOTES')
    expect(await votesInDatabase(suggestionId, storeId)).toHaveLength(1)
  })

  it('asks to sign in', async () => {
    const vote = { suggestionId: MISSING_SUGGESTION, storeId: MISSING_STORE }
    expect((await run(null, WITHDRAW, vote)).code).toBe('UNAUTHENTICATED')
  })
})

describe('decideSuggestion', () => {
  const planned = { status: 'PLANNED', reason: ' Many shops asked. ', plannedFor: '2027-Q1' }

  it('decides with a reason that everyone reads, and who decided', async () => {
    const { id: suggestionId } = await buildSuggestion()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    expect((await run(ingrid, DECIDE, { suggestionId, ...planned })).suggestion).toMatchObject({
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
    const decide = async (changes: object) =>
      (await run(ingrid, DECIDE, { suggestionId, ...planned, ...changes })).suggestion['decisions']
    await decide({})
    expect(await decide({})).toHaveLength(1)
    expect(await decide({ plannedFor: '2027-Q2' })).toHaveLength(2)
    expect(await decide({ plannedFor: null, status: 'SHIPPED' })).toHaveLength(3)
  })

  it('refuses whoever is not of the product team', async () => {
    const shop = await buildShop()
    const suggestionId = (await run(shop.owner, SUGGEST, wish(shop.id))).suggestion.id
    for (const person of [
      shop.owner,
      await world.buildPartner([shop.store]),
      await world.buildStaff('AGENT'),
    ])
      expect(await run(person, DECIDE, { suggestionId, ...planned })).toMatchObject({
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
    const { suggestion, userErrors } = await run(ingrid, DECIDE, { suggestionId, ...planned, ...changes })
    expect(suggestion).toBeNull()
    expect(userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('finds nothing under an id of nothing', async () => {
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    for (const suggestionId of [MISSING_SUGGESTION, MISSING_STORE, 'nothing'])
      expect((await run(ingrid, DECIDE, { suggestionId, ...planned })).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'suggestionId'] },
      ])
  })

  it('asks to sign in', async () => {
    expect((await run(null, DECIDE, { suggestionId: MISSING_SUGGESTION, ...planned })).code).toBe(
      'UNAUTHENTICATED',
    )
  })
})
