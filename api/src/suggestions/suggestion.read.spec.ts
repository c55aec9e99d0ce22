import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Store } from '../stores/store.entity.ts'
import { openAnyTicket } from './open-any-ticket.ts'

let world: World
beforeAll(async () => {
  world = await freshWorld()
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

type Shop = Awaited<ReturnType<World['buildStore']>> & { id: string }

async function buildShop(name?: string): Promise<Shop> {
  const shop = await world.buildStore({ name })
  return { ...shop, id: nodeId('Store', shop.store.id) }
}

async function suggest({ owner, id }: Shop, title: string, changes: object = {}) {
  const input = { storeId: id, title, body: 'We need it every day.', ...changes }
  const { data } = await world
    .as(owner)
    .run('mutation ($input: SuggestInput!) { suggest(input: $input) { suggestion { id number title } } }', {
      input,
    })
  return data.suggest.suggestion as { id: string; number: number; title: string }
}

async function vote({ owner, id }: Shop, suggestion: { id: string }) {
  await world
    .as(owner)
    .run('mutation ($input: VoteInput!) { castVote(input: $input) { userErrors { code } } }', {
      input: { suggestionId: suggestion.id, storeId: id },
    })
}

async function decide(person: Person, suggestion: { id: string }, status: string, reason: string) {
  const input = { suggestionId: suggestion.id, status, reason }
  await world
    .as(person)
    .run(
      'mutation ($input: DecideSuggestionInput!) { decideSuggestion(input: $input) { userErrors { code } } }',
      { input },
    )
}

/** A wish that came as a ticket: private until the product team publishes it (T6). */
async function wishByTicket({ store, owner }: Shop, title: string) {
  const em = world.stoa.orm.em.fork()
  const words = { type: 'PRODUCT_SUGGESTION' as const, title, body: 'Only for us.' }
  const request = { ...words, channel: null, origin: null, product: null, topic: null, requestKey: null }
  const author = { person: owner, side: 'STORE' as const }
  await openAnyTicket(em, request, { store: await em.findOneOrFail(Store, store.id), author }, world.now())
}

function titles(answer: { data: { suggestions: { nodes: { title: string }[] } } }) {
  return answer.data.suggestions.nodes.map(({ title }) => title)
}

describe('suggestion', () => {
  const SUGGESTION = `query ($number: Int!) { suggestion(number: $number) {
    __typename id number title body product status voteCount recentVoteCount isPublic isVotable createdAt reviewBy
    lastLookedAt decidedAt decisionReason plannedFor decidedBy { name } decisions { status }
    ownVotes { store { name } castAt } viewerCan { decide } } }`

  it('shows a wish, its votes and the day by which it is looked at', async () => {
    const shop = await buildShop('Kyma Swimwear')
    const made = await suggest(shop, 'Stock by shop', { product: 'ECOMMERCE' })
    const { data } = await world.as(shop.owner).run(SUGGESTION, { number: made.number })
    expect(data.suggestion).toEqual({
      __typename: 'Suggestion',
      ...made,
      body: 'We need it every day.',
      product: 'ECOMMERCE',
      status: 'UNDER_CONSIDERATION',
      voteCount: 1,
      recentVoteCount: 1,
      isPublic: true,
      isVotable: true,
      createdAt: '2026-11-23T08:40:00.000Z',
      reviewBy: '2027-02-21',
      lastLookedAt: null,
      decidedAt: null,
      decisionReason: null,
      plannedFor: null,
      decidedBy: null,
      decisions: [],
      ownVotes: [{ store: { name: 'Kyma Swimwear' }, castAt: '2026-11-23T08:40:00.000Z' }],
      viewerCan: { decide: false },
    })
  })

  it('is the same by its id', async () => {
    const shop = await buildShop()
    const { id, number } = await suggest(shop, 'Bulk labels')
    const { data } = await world
      .as(shop.owner)
      .run(`query ($id: ID!) { node(id: $id) { __typename ... on Suggestion { number voteCount } } }`, { id })
    expect(data.node).toEqual({ __typename: 'Suggestion', number, voteCount: 1 })
  })

  it('shows every decision, the last one first', async () => {
    const shop = await buildShop()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const made = await suggest(shop, 'Gift receipts')
    await decide(ingrid, made, 'PLANNED', 'Many shops asked.')
    world.travel({ minutes: 60 })
    await decide(ingrid, made, 'SHIPPED', 'Every shop has it.')
    const { data } = await world.as(shop.owner).run(SUGGESTION, { number: made.number })
    expect(data.suggestion).toMatchObject({
      status: 'SHIPPED',
      isVotable: false,
      reviewBy: null,
      lastLookedAt: '2026-11-23T09:40:00.000Z',
      decidedAt: '2026-11-23T09:40:00.000Z',
      decidedBy: { name: 'Ingrid Moe' },
      decisionReason: 'Every shop has it.',
      decisions: [{ status: 'SHIPPED' }, { status: 'PLANNED' }],
    })
  })

  it('shows a partner the votes of its stores, and the platform’s people none', async () => {
    const shop = await buildShop('Fjellstua Sport')
    const { number } = await suggest(shop, 'Rental prices')
    const partner = await world.buildPartner([shop.store])
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const asked = [partner, ingrid].map((person) => world.as(person).run(SUGGESTION, { number }))
    const [seen, staff] = (await Promise.all(asked)).map(({ data }) => data.suggestion)
    expect(seen.ownVotes).toMatchObject([{ store: { name: 'Fjellstua Sport' } }])
    expect(staff).toMatchObject({ ownVotes: [], viewerCan: { decide: true } })
  })

  it('hides whose wish it was and who voted from other stores', async () => {
    const { number } = await suggest(await buildShop('Secret Shop'), 'A wish of somebody')
    const other = await buildShop()
    const answer = await world.as(other.owner).run(SUGGESTION, { number })
    expect(answer.data.suggestion).toMatchObject({ title: 'A wish of somebody', ownVotes: [] })
    expect(JSON.stringify(answer)).not.toContain('Secret Shop')
  })

  it('hides what is not published from other stores, like a missing one', async () => {
    const shop = await buildShop()
    await wishByTicket(shop, 'Ours alone')
    const { data } = await world
      .as(shop.owner)
      .run('{ suggestions(first: 1, filter: { search: "Ours alone" }) { nodes { number id isPublic } } }')
    const [{ number, id, isPublic }] = data.suggestions.nodes
    expect(isPublic).toBe(false)
    const other = world.as((await buildShop()).owner)
    expect(await other.run(SUGGESTION, { number })).toEqual(await other.run(SUGGESTION, { number: 99_999 }))
    expect((await other.run(`{ node(id: "${id}") { id } }`)).data.node).toBeNull()
    expect(
      titles(
        await other.run('{ suggestions(first: 9, filter: { search: "Ours alone" }) { nodes { title } } }'),
      ),
    ).toEqual([])
    const kari = world.as(await world.buildStaff('AGENT'))
    expect((await kari.run(SUGGESTION, { number })).data.suggestion.title).toBe('Ours alone')
  })

  it('asks to sign in', async () => {
    expect((await world.as(null).run(SUGGESTION, { number: 100 })).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    )
  })
})

describe('suggestions', () => {
  const LIST = `query ($first: Int, $last: Int, $after: String, $before: String, $filter: SuggestionFilter, $orderBy: SuggestionOrderField) {
    suggestions(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $orderBy) {
      totalCount nodes { title voteCount recentVoteCount } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`

  it('sorts by votes, by trend, by date and by decision, and walks pages both ways', async () => {
    const [shop, second, third] = [await buildShop(), await buildShop(), await buildShop()]
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const search = 'sorted'
    world.travel({ minutes: -60 * 24 * 60 })
    const old = await suggest(shop, 'sorted: old and loved')
    await vote(second, old)
    await vote(third, old)
    world.travel({ minutes: 40 * 24 * 60 })
    const risen = await suggest(shop, 'sorted: risen')
    await vote(second, risen)
    const fresh = await suggest(shop, 'sorted: fresh')
    await decide(ingrid, risen, 'PLANNED', 'Soon.')
    world.travel(MONDAY_MORNING)
    await decide(ingrid, old, 'DECLINED', 'Shops want their own.')
    const list = (orderBy: string) =>
      world.as(shop.owner).run(LIST, { first: 10, filter: { search }, orderBy })
    expect(titles(await list('VOTES'))).toEqual([old.title, risen.title, fresh.title])
    expect(titles(await list('TREND'))).toEqual([risen.title, fresh.title, old.title])
    expect(titles(await list('NEWEST'))).toEqual([fresh.title, risen.title, old.title])
    expect(titles(await list('RECENTLY_DECIDED'))).toEqual([old.title, risen.title])
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
    const shop = await buildShop()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const made = await suggest(shop, 'Μαζική εκτύπωση ετικετών', {
      product: 'ADD_ON',
      body: 'Για 50% των παραγγελιών.',
    })
    await decide(ingrid, made, 'PLANNED', 'Το χρειάζονται πολλοί.')
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

  it('narrows to what a store voted for, and to nothing for a store of others', async () => {
    const [shop, other] = [await buildShop(), await buildShop()]
    const made = await suggest(other, 'Voted for by two')
    await vote(shop, made)
    const list = async (person: Person, votedByStoreId: string) =>
      titles(await world.as(person).run(LIST, { first: 50, filter: { votedByStoreId } }))
    expect(await list(shop.owner, shop.id)).toEqual([made.title])
    expect(await list(shop.owner, other.id)).toEqual([])
    expect(await list(shop.owner, 'nothing')).toEqual([])
    expect(await list(await world.buildStaff('PRODUCT_MANAGER'), shop.id)).toEqual([made.title])
  })

  it('refuses a page without a size, and a cursor of another order', async () => {
    const shop = await buildShop()
    await suggest(shop, 'Any')
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
    const shop = await buildShop()
    for (let n = 0; n < 5; n++) await suggest(shop, `counted ${n}`)
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

describe('considerationPromise', () => {
  const PROMISE = '{ considerationPromise { considered total withinDays overdue } }'
  const DAY = 24 * 60

  it('counts who was looked at in time, who waits too long, and leaves out what is decided or private', async () => {
    const shop = await buildShop()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    world.travel(MONDAY_MORNING.add({ hours: 24 * 1000 }))
    const before = (await world.as(shop.owner).run(PROMISE)).data.considerationPromise
    world.travel({ minutes: -91 * DAY })
    await suggest(shop, 'never looked at')
    const looked = await suggest(shop, 'looked at')
    const shipped = await suggest(shop, 'shipped')
    await wishByTicket(shop, 'private')
    world.travel({ minutes: 90 * DAY })
    await suggest(shop, 'new')
    await decide(ingrid, looked, 'UNDER_CONSIDERATION', 'We ask a few shops first.')
    await decide(ingrid, shipped, 'SHIPPED', 'Done.')
    world.travel({ minutes: DAY })
    const after = (await world.as(shop.owner).run(PROMISE)).data.considerationPromise
    expect(after).toEqual({
      withinDays: 90,
      total: before.total + 3,
      considered: before.considered + 1,
      overdue: before.overdue + 1,
    })
  })

  it('asks to sign in', async () => {
    expect((await world.as(null).run(PROMISE)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
