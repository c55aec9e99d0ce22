import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, CAST, DECIDE, MISSING_SUGGESTION, WITHDRAW } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { BacklogOrderField } from './backlog.input.ts'
import { countPlanValues } from './count-plan-values.ts'
import { recountBacklog } from './recount-backlog.ts'

let world: World
let board: ReturnType<typeof boardOf>
let ingrid: Person
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

const ENTRY = `backlog { planValue { amount currencyCode } orderCount weight score ageDays daysSinceLook isOverdue isInInbox
  owner { id name } weights { weight reason by { name } } notes { body by { name } }
  scoreParts { part amount per coefficient points } }`
const READ = `query ($number: Int!) { suggestion(number: $number) { voteCount plannedFor ${ENTRY} } }`
const LIST = `query ($first: Int, $last: Int, $after: String, $before: String, $filter: BacklogFilter, $orderBy: BacklogOrder) {
  backlog(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $orderBy) {
    totalCount nodes { number title ${ENTRY} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`

const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { suggestion { plannedFor ${ENTRY} } userErrors { code field } } }`
const WEIGH = mutation('weighSuggestion', 'WeighSuggestionInput')
const TAKE_CARE = mutation('takeCareOfSuggestion', 'TakeCareOfSuggestionInput')
const PLAN = mutation('planSuggestion', 'PlanSuggestionInput')
const NOTE = mutation('noteSuggestion', 'NoteSuggestionInput')
const CHANGE = `mutation ($input: ChangeSuggestionsInput!) { changeSuggestions(input: $input) {
  rows { suggestionId suggestion { status plannedFor backlog { owner { name } } } userErrors { code field } } userErrors { code field } } }`

async function entryOf({ number }: { number: number }) {
  const { data } = await world.as(ingrid).run(READ, { number })
  return { ...data.suggestion.backlog, voteCount: data.suggestion.voteCount }
}

async function countPlans() {
  await countPlanValues(world.stoa.orm.em.fork(), world.now())
}

async function ordered(storeId: string, suggestionId: string, owner: Person) {
  await world
    .as(owner)
    .run(
      `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { userErrors { code } } }`,
      {
        input: { storeId, suggestionId },
      },
    )
}

describe('the parts of a score (G4)', () => {
  it('follow casts, withdrawals, orders and plans, and are the formula with its numbers', async () => {
    const [shop, second] = [await board.buildShop(), await board.buildShop()]
    await countPlans()
    const made = await board.suggest(shop)
    await board.run(second.owner, CAST, { suggestionId: made.id, storeId: second.id })
    expect(await entryOf(made)).toMatchObject({
      voteCount: 2,
      planValue: { amount: '158.00', currencyCode: 'EUR' },
      orderCount: 0,
      score: '3.58',
    })
    await ordered(second.id, made.id, second.owner)
    await board.run(shop.owner, WITHDRAW, { suggestionId: made.id, storeId: shop.id })
    world.travel({ minutes: 30 * 24 * 60 })
    const { scoreParts, ...entry } = await entryOf(made)
    expect(entry).toMatchObject({
      voteCount: 1,
      planValue: { amount: '79.00' },
      orderCount: 1,
      score: '7.79',
    })
    expect(scoreParts).toEqual([
      { part: 'VOTES', amount: '1.00', per: '1.00', coefficient: 1, points: '1.00' },
      { part: 'PLAN_VALUE', amount: '79.00', per: '100.00', coefficient: 1, points: '0.79' },
      { part: 'ORDERS', amount: '1.00', per: '1.00', coefficient: 5, points: '5.00' },
      { part: 'AGE', amount: '30.00', per: '30.00', coefficient: 1, points: '1.00' },
      { part: 'WEIGHT', amount: '0.00', per: '1.00', coefficient: 1, points: '0.00' },
    ])
  })

  it('follow a store that changes its plan, and are put right by the nightly count', async () => {
    const shop = await board.buildShop()
    await countPlans()
    const made = await board.suggest(shop)
    await sql`update subscription set plan_id = (select id from plan where key = 'PRO') where store_id = ${shop.store.id}::uuid`.execute(
      world.owner,
    )
    await countPlans()
    expect((await entryOf(made)).planValue.amount).toBe('149.00')
    await sql`update suggestion set plan_value_minor = 1, vote_count = 7, order_count = 9 where number = ${made.number}`.execute(
      world.owner,
    )
    await recountBacklog(world.stoa.orm.em.fork())
    expect(await entryOf(made)).toMatchObject({
      planValue: { amount: '149.00' },
      voteCount: 1,
      orderCount: 0,
    })
  })

  it('are sorted by no owner who is gone, from the nightly count on', async () => {
    const made = await board.suggest(await board.buildShop())
    await sql`update suggestion set owner_id = null, owner_name = 'Ada' where number = ${made.number}`.execute(
      world.owner,
    )
    await recountBacklog(world.stoa.orm.em.fork())
    const { rows } = await sql`select owner_name from suggestion where number = ${made.number}`.execute(
      world.owner,
    )
    expect(rows).toEqual([{ owner_name: null }])
  })
})

describe('what the team adds', () => {
  it('is a weight with who and why, each kept; beyond 20, and without a reason, it is refused', async () => {
    const made = await board.suggest(await board.buildShop())
    const weigh = (weight: number, reason: string) =>
      board.run(ingrid, WEIGH, { suggestionId: made.id, weight, reason })
    await weigh(5, 'Asked for on every call.')
    await weigh(5, 'Asked for on every call.')
    world.travel({ minutes: 5 })
    await weigh(-3, 'Less so lately.')
    const { weight, weights } = await entryOf(made)
    expect({ weight, weights }).toEqual({
      weight: -3,
      weights: [
        { weight: -3, reason: 'Less so lately.', by: { name: 'Ingrid Moe' } },
        { weight: 5, reason: 'Asked for on every call.', by: { name: 'Ingrid Moe' } },
      ],
    })
    expect((await weigh(21, 'Much.')).userErrors).toEqual([
      { code: 'OUT_OF_RANGE', field: ['input', 'weight'] },
    ])
    expect((await weigh(1, ' ')).userErrors).toEqual([
      { code: 'REASON_REQUIRED', field: ['input', 'reason'] },
    ])
  })

  it('is an owner of the product team, a quarter for what is planned, and notes', async () => {
    const made = await board.suggest(await board.buildShop())
    const suggestionId = made.id
    const agent = await world.buildStaff('AGENT')
    const take = (ownerId: string | null) => board.run(ingrid, TAKE_CARE, { suggestionId, ownerId })
    await take(nodeId('Person', ingrid.id))
    expect((await entryOf(made)).owner.name).toBe('Ingrid Moe')
    expect((await take(nodeId('Person', agent.id))).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'ownerId'] },
    ])
    await take(null)
    expect((await entryOf(made)).owner).toBeNull()
    const plan = () => board.run(ingrid, PLAN, { suggestionId, plannedFor: '2027-Q2' })
    expect((await plan()).userErrors).toEqual([{ code: 'OUT_OF_RANGE', field: ['input', 'plannedFor'] }])
    await board.decide(ingrid, made, 'PLANNED')
    expect((await plan()).suggestion).toMatchObject({ plannedFor: '2027-Q2' })
    const note = { suggestionId, body: 'Ask the warehouse team.', requestKey: 'once' }
    await board.run(ingrid, NOTE, note)
    await board.run(ingrid, NOTE, note)
    expect((await entryOf(made)).notes).toEqual([{ body: note.body, by: { name: 'Ingrid Moe' } }])
    expect((await board.run(ingrid, NOTE, { ...note, body: 'Another' })).userErrors).toEqual([
      { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
    ])
  })
})

describe('backlog', () => {
  const search = 'weighed'
  const titles = (answer: { data: { backlog: { nodes: { title: string }[] } } }) =>
    answer.data.backlog.nodes.map(({ title }) => title)
  const list = async (variables: object) =>
    titles(await world.as(ingrid).run(LIST, { first: 50, ...variables }))

  beforeAll(async () => {
    world.travel(MONDAY_MORNING)
    const shops = [await board.buildShop(), await board.buildShop(), await board.buildShop()]
    await countPlans()
    world.travel({ minutes: -200 * 24 * 60 })
    for (let n = 0; n < 9; n++) {
      const made = await board.suggest(shops[n % 3]!, `weighed ${n}`, n % 2 ? { product: 'ECOMMERCE' } : {})
      for (const shop of shops.slice(0, n % 3))
        await board.run(shop.owner, CAST, { suggestionId: made.id, storeId: shop.id })
      if (n % 4 === 0) await board.run(ingrid, WEIGH, { suggestionId: made.id, weight: n - 4, reason: 'So.' })
      if (n % 5 === 1)
        await board.run(ingrid, TAKE_CARE, { suggestionId: made.id, ownerId: nodeId('Person', ingrid.id) })
      if (n % 3 === 2) {
        await board.decide(ingrid, made, n === 5 ? 'DECLINED' : 'PLANNED')
        if (n !== 5)
          await board.run(ingrid, PLAN, { suggestionId: made.id, plannedFor: `2027-Q${(n % 4) + 1}` })
      }
      if (n === 7) await ordered(shops[0]!.id, made.id, shops[0]!.owner)
      world.travel({ minutes: 20 * 24 * 60 })
    }
    await board.suggestPrivately(shops[0]!, 'weighed privately')
  })

  it.each(Object.keys(BacklogOrderField))('walks pages by %s both ways, each row once', async (field) => {
    for (const direction of ['ASC', 'DESC']) {
      const variables = { filter: { search }, orderBy: { field, direction } }
      const all = await list(variables)
      expect(new Set(all).size).toBe(10)
      expect(await walk(variables, 'first')).toEqual(all)
      expect((await walk(variables, 'last')).toReversed()).toEqual(all)
      if (direction === 'DESC')
        expect(await list({ ...variables, orderBy: { field, direction: 'ASC' } })).toEqual(all.toReversed())
    }
  })

  it('sorts by score as the scores that it shows', async () => {
    const { data } = await world.as(ingrid).run(LIST, { first: 50, filter: { search } })
    const scores = data.backlog.nodes.map(({ backlog }: { backlog: { score: string } }) =>
      Number(backlog.score),
    )
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a))
    expect(new Set(scores).size).toBeGreaterThan(5)
  })

  it('puts what is overdue first by its date, and what is decided for good last', async () => {
    const rows = await list({ filter: { search }, orderBy: { field: 'REVIEW_BY', direction: 'ASC' } })
    expect(rows[0]).toBe('weighed 0')
    expect(rows.at(-1)).toBe('weighed 5')
    const overdue = await list({ filter: { search, isOverdue: true } })
    expect(overdue.toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `weighed ${n}`))
  })

  it('narrows to status, product, owner, inbox, quarter and what is private', async () => {
    const found = async (filter: object) => (await list({ filter: { search, ...filter } })).toSorted()
    expect(await found({ statusIn: ['DECLINED'] })).toEqual(['weighed 5'])
    expect(await found({ product: 'ECOMMERCE' })).toEqual([1, 3, 5, 7].map((n) => `weighed ${n}`))
    expect(await found({ ownerId: nodeId('Person', ingrid.id) })).toEqual(['weighed 1', 'weighed 6'])
    expect(await found({ isUnowned: false })).toEqual(['weighed 1', 'weighed 6'])
    expect(await found({ plannedFor: '2027-Q3' })).toEqual(['weighed 2'])
    expect(await found({ isPrivate: true })).toEqual(['weighed privately'])
    expect(await found({ isInInbox: false })).toEqual([2, 5, 8].map((n) => `weighed ${n}`))
    const inbox = await list({
      filter: { search, isInInbox: true },
      orderBy: { field: 'INBOX', direction: 'ASC' },
    })
    expect(inbox.slice(0, 2)).toEqual(['weighed privately', 'weighed 0'])
  })

  it('sends as many statements for many rows as for one', async () => {
    const measure = (first: number) =>
      world.countStatements(() => world.as(ingrid).run(LIST, { first, filter: { search } }))
    await measure(1)
    expect(await measure(10)).toBe(await measure(1))
  })

  async function walk(variables: object, way: 'first' | 'last', cursor?: string): Promise<string[]> {
    const page = { [way]: 4, [way === 'first' ? 'after' : 'before']: cursor }
    const { data, errors } = await world.as(ingrid).run(LIST, { ...variables, ...page })
    expect(errors).toBeUndefined()
    const { pageInfo, nodes } = data.backlog
    const own = nodes.map(({ title }: { title: string }) => title)
    const isForward = way === 'first'
    if (!(isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage))
      return isForward ? own : own.toReversed()
    const next = await walk(variables, way, isForward ? pageInfo.endCursor : pageInfo.startCursor)
    return [...(isForward ? own : own.toReversed()), ...next]
  }
})

describe('changeSuggestions', () => {
  it('answers for each: what was changed, and why others refused', async () => {
    const shop = await board.buildShop()
    const [first, second] = [await board.suggest(shop, 'Many one'), await board.suggest(shop, 'Many two')]
    await board.decide(ingrid, first, 'PLANNED')
    const change = async (input: object) =>
      (await board.run(ingrid, CHANGE, input)) as unknown as {
        rows: { userErrors: { code: string }[]; suggestion: unknown }[] | null
        userErrors: { code: string }[]
      }
    const suggestionIds = [first.id, second.id, MISSING_SUGGESTION]
    const planned = await change({ suggestionIds, action: 'PLAN', plannedFor: '2027-Q1' })
    expect(planned.rows!.map(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      [],
      ['OUT_OF_RANGE'],
      ['NOT_FOUND'],
    ])
    expect(planned.rows![0]!.suggestion).toMatchObject({ plannedFor: '2027-Q1' })
    const looked = { suggestionIds: [second.id], action: 'LOOK', requestKey: 'looked' }
    expect([await change(looked), await change(looked)]).toMatchObject([
      { rows: [{ userErrors: [] }] },
      { rows: [{ userErrors: [] }] },
    ])
    const { rows } = await sql`select id from suggestion_look where request_key like 'looked%'`.execute(
      world.owner,
    )
    expect(rows).toHaveLength(1)
    const decided = await change({ suggestionIds, action: 'DECIDE', status: 'DECLINED', reason: 'Not now.' })
    expect(decided.rows!.slice(0, 2).map(({ suggestion }) => suggestion)).toMatchObject([
      { status: 'DECLINED' },
      { status: 'DECLINED' },
    ])
    const taken = await change({ suggestionIds, action: 'TAKE_CARE', ownerId: nodeId('Person', ingrid.id) })
    expect(taken.rows![1]!.suggestion).toMatchObject({ backlog: { owner: { name: 'Ingrid Moe' } } })
    const none = await change({ suggestionIds: [], action: 'PLAN' })
    expect(none).toMatchObject({ rows: null, userErrors: [{ code: 'OUT_OF_RANGE' }] })
  })
})

describe('changeSuggestions of many quarters', () => {
  it('leaves each its own where a decision names none, and takes it where none goes with the status', async () => {
    const shop = await board.buildShop()
    const made = [await board.suggest(shop, 'Quarters one'), await board.suggest(shop, 'Quarters two')]
    const suggestionIds = made.map(({ id }) => id)
    for (const [index, plannedFor] of ['2027-Q1', '2027-Q2'].entries())
      await board.run(ingrid, DECIDE, {
        suggestionId: suggestionIds[index],
        status: 'PLANNED',
        plannedFor,
        reason: 'Many ask.',
      })
    const change = async (input: object) => {
      const { rows } = (await board.run(ingrid, CHANGE, { suggestionIds, ...input })) as unknown as {
        rows: { userErrors: { code: string }[]; suggestion: { plannedFor: string | null } }[]
      }
      return rows.map(({ userErrors, suggestion }) => userErrors[0]?.code ?? suggestion.plannedFor)
    }
    const decide = { action: 'DECIDE', reason: 'Begun.' }
    expect(await change({ ...decide, status: 'IN_PROGRESS' })).toEqual(['2027-Q1', '2027-Q2'])
    expect(await change({ action: 'PLAN', plannedFor: '2027-Q2' })).toEqual(['REASON_REQUIRED', '2027-Q2'])
    const moved = { action: 'PLAN', plannedFor: '2027-Q3', reason: 'The cart first.' }
    expect(await change(moved)).toEqual(['2027-Q3', '2027-Q3'])
    expect(await change({ ...decide, status: 'SHIPPED' })).toEqual([null, null])
  })
})

describe('who reads it', () => {
  it('is the product team alone: for an agent, an owner and a partner it is null, and its list refused', async () => {
    const shop = await board.buildShop()
    const made = await board.suggest(shop, 'Only ours')
    await board.run(ingrid, NOTE, { suggestionId: made.id, body: 'Xylophone.' })
    const others = [shop.owner, await world.buildPartner([shop.store]), await world.buildStaff('AGENT')]
    for (const person of others) {
      const { data, errors } = await world.as(person).run(READ, { number: made.number })
      expect([data.suggestion.backlog, errors]).toEqual([null, undefined])
      const listed = await world.as(person).run(LIST, { first: 1 })
      expect(listed.data?.backlog ?? null).toBeNull()
      expect(listed.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
      expect((await board.run(person, NOTE, { suggestionId: made.id, body: 'b' })) as object).toMatchObject({
        code: 'FORBIDDEN',
      })
    }
  })
})
