import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'

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

describe('suggestion', () => {
  const SUGGESTION = `query ($number: Int!) { suggestion(number: $number) {
    __typename id number title body product status voteCount recentVoteCount isPublic isVotable createdAt reviewBy
    lastLookedAt decidedAt decisionReason plannedFor decidedBy { name } decisions { status }
    ownVotes { store { name } castAt } viewerCan { decide } } }`

  it('shows a wish, its votes and the day by which it is looked at', async () => {
    const shop = await board.buildShop('Kyma Swimwear')
    const made = await board.suggest(shop, 'Stock by shop', { product: 'ECOMMERCE' })
    const { data } = await world.as(shop.owner).run(SUGGESTION, { number: made.number })
    expect(data.suggestion).toEqual({
      __typename: 'Suggestion',
      ...made,
      body: 'Customers ask which shop has it.',
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
    const shop = await board.buildShop()
    const { id, number } = await board.suggest(shop, 'Bulk labels')
    const { data } = await world
      .as(shop.owner)
      .run(`query ($id: ID!) { node(id: $id) { __typename ... on Suggestion { number voteCount } } }`, { id })
    expect(data.node).toEqual({ __typename: 'Suggestion', number, voteCount: 1 })
  })

  it('shows every decision, the last one first', async () => {
    const shop = await board.buildShop()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const made = await board.suggest(shop, 'Gift receipts')
    await board.decide(ingrid, made, 'PLANNED', 'Many shops asked.')
    world.travel({ minutes: 60 })
    await board.decide(ingrid, made, 'SHIPPED', 'Every shop has it.')
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
    const shop = await board.buildShop('Fjellstua Sport')
    const { number } = await board.suggest(shop, 'Rental prices')
    const partner = await world.buildPartner([shop.store])
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const asked = [partner, ingrid].map((person) => world.as(person).run(SUGGESTION, { number }))
    const [seen, staff] = (await Promise.all(asked)).map(({ data }) => data.suggestion)
    expect(seen.ownVotes).toMatchObject([{ store: { name: 'Fjellstua Sport' } }])
    expect(staff).toMatchObject({ ownVotes: [], viewerCan: { decide: true } })
  })

  it('hides whose wish it was and who voted from other stores', async () => {
    const { number } = await board.suggest(await board.buildShop('Secret Shop'), 'A wish of somebody')
    const other = await board.buildShop()
    const answer = await world.as(other.owner).run(SUGGESTION, { number })
    expect(answer.data.suggestion).toMatchObject({ title: 'A wish of somebody', ownVotes: [] })
    expect(JSON.stringify(answer)).not.toContain('Secret Shop')
  })

  it('hides what is not published from other stores, like a missing one', async () => {
    const shop = await board.buildShop()
    await board.suggestPrivately(shop, 'Ours alone')
    const { data } = await world
      .as(shop.owner)
      .run('{ suggestions(first: 1, filter: { search: "Ours alone" }) { nodes { number id isPublic } } }')
    const [{ number, id, isPublic }] = data.suggestions.nodes
    expect(isPublic).toBe(false)
    const other = world.as((await board.buildShop()).owner)
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

describe('considerationPromise', () => {
  const PROMISE = '{ considerationPromise { considered total withinDays overdue } }'
  const DAY = 24 * 60

  it('counts who was looked at in time, who waits too long, private ones too, and leaves out what is decided', async () => {
    const shop = await board.buildShop()
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    world.travel(MONDAY_MORNING.add({ hours: 24 * 1000 }))
    const before = (await world.as(shop.owner).run(PROMISE)).data.considerationPromise
    world.travel({ minutes: -91 * DAY })
    await board.suggest(shop, 'never looked at')
    const looked = await board.suggest(shop, 'looked at')
    const shipped = await board.suggest(shop, 'shipped')
    await board.suggestPrivately(shop, 'private')
    world.travel({ minutes: 90 * DAY })
    await board.suggest(shop, 'new')
    await board.decide(ingrid, looked, 'UNDER_CONSIDERATION', 'We ask a few shops first.')
    await board.decide(ingrid, shipped, 'SHIPPED', 'Done.')
    world.travel({ minutes: DAY })
    const after = (await world.as(shop.owner).run(PROMISE)).data.considerationPromise
    expect(after).toMatchObject({
      withinDays: 90,
      total: before.total + 4,
      considered: before.considered + 1,
      overdue: before.overdue + 2,
    })
  })

  it('asks to sign in', async () => {
    expect((await world.as(null).run(PROMISE)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
