import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { boardOf, DECIDE } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const PLAN = `mutation ($input: PlanSuggestionInput!) { planSuggestion(input: $input) { userErrors { code } } }`
const READ = `query ($number: Int!) { suggestion(number: $number) { plannedFor shippedAt
  decisions { ...Plan } looks { decision { ...Plan } } } }
  fragment Plan on SuggestionDecision { status plannedFor wasPlannedFor isOnPlan }`
const NEW_YEAR_IN_ATHENS = Temporal.Instant.from('2026-12-31T22:30:00Z')

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

type Step = [status: string, plannedFor: string | null]

/** A suggestion that was decided on step by step; @returns its decisions as its store reads them, the last one first. */
async function decided(...steps: Step[]) {
  const shop = await board.buildShop()
  const { id: suggestionId, number } = await board.suggest(shop)
  const decide = async ([status, plannedFor]: Step) => {
    world.travel({ minutes: 1 })
    const { userErrors } = await board.run(ingrid, DECIDE, {
      suggestionId,
      status,
      plannedFor,
      reason: status,
    })
    expect(userErrors).toEqual([])
  }
  for (const step of steps) await decide(step)
  const read = async () => (await world.as(shop.owner).run(READ, { number })).data.suggestion
  return { suggestionId, decide, read }
}

it('keeps for which quarter a suggestion had been planned once it is shipped, and that it was in time', async () => {
  const { read } = await decided(['PLANNED', '2026-Q4'], ['SHIPPED', null])
  const { plannedFor, decisions, looks } = await read()
  expect(plannedFor).toBeNull()
  expect(decisions).toEqual([
    { status: 'SHIPPED', plannedFor: null, wasPlannedFor: '2026-Q4', isOnPlan: true },
    { status: 'PLANNED', plannedFor: '2026-Q4', wasPlannedFor: null, isOnPlan: null },
  ])
  expect(looks[0].decision).toEqual(decisions[0])
})

it('says that it was late, by the day in the platform’s zone', async () => {
  const { decide, read } = await decided(['PLANNED', '2026-Q4'])
  world.travel(NEW_YEAR_IN_ATHENS)
  await decide(['SHIPPED', null])
  expect((await read()).decisions[0]).toMatchObject({ wasPlannedFor: '2026-Q4', isOnPlan: false })
})

it('forgets no quarter that was named, where the next decision names none or another', async () => {
  const dropped = await decided(['PLANNED', '2026-Q3'], ['IN_PROGRESS', null], ['SHIPPED', null])
  expect((await dropped.read()).decisions[0]).toMatchObject({ wasPlannedFor: '2026-Q3', isOnPlan: false })
  const moved = await decided(['PLANNED', '2026-Q3'], ['IN_PROGRESS', '2027-Q1'], ['DECLINED', null])
  expect((await moved.read()).decisions).toMatchObject([
    { wasPlannedFor: '2027-Q1', isOnPlan: null },
    { plannedFor: '2027-Q1', wasPlannedFor: '2026-Q3' },
    { plannedFor: '2026-Q3', wasPlannedFor: null },
  ])
})

it('names a first quarter without a word, and moves it by a decision that voters read, or not at all', async () => {
  const { suggestionId, decide, read } = await decided(['PLANNED', null])
  const plan = async (input: object) =>
    (await world.as(ingrid).run(PLAN, { input: { suggestionId, ...input } })).data.planSuggestion.userErrors
  expect(await plan({ plannedFor: '2026-Q4' })).toEqual([])
  expect((await read()).decisions).toHaveLength(1)
  for (const plannedFor of ['2027-Q1', null])
    expect(await plan({ plannedFor })).toEqual([{ code: 'REASON_REQUIRED' }])
  expect(await read()).toMatchObject({ plannedFor: '2026-Q4', decisions: [{ status: 'PLANNED' }] })
  world.travel({ minutes: 1 })
  for (let times = 0; times < 2; times++)
    expect(await plan({ plannedFor: '2027-Q1', reason: 'The cart comes first.' })).toEqual([])
  expect(await read()).toMatchObject({
    plannedFor: '2027-Q1',
    decisions: [
      { status: 'PLANNED', plannedFor: '2027-Q1', wasPlannedFor: '2026-Q4' },
      { status: 'PLANNED' },
    ],
  })
  world.travel(NEW_YEAR_IN_ATHENS)
  await decide(['SHIPPED', null])
  expect((await read()).decisions[0]).toMatchObject({ wasPlannedFor: '2027-Q1', isOnPlan: true })
})

it('asks for a reason also where the quarter was dropped on the way', async () => {
  const { suggestionId } = await decided(['PLANNED', '2026-Q4'], ['IN_PROGRESS', null])
  const input = { suggestionId, plannedFor: '2027-Q1' }
  const { data } = await world.as(ingrid).run(PLAN, { input })
  expect(data.planSuggestion.userErrors).toEqual([{ code: 'REASON_REQUIRED' }])
})

it('keeps since when it is shipped, and that it was on plan, where the reason is worded anew', async () => {
  const { suggestionId, decide, read } = await decided(['PLANNED', '2026-Q4'], ['SHIPPED', null])
  const shippedAt = world.now().toString({ fractionalSecondDigits: 3 })
  const feed = `{ suggestions(first: 1, orderBy: RECENTLY_SHIPPED) { nodes { id } } }`
  world.travel(NEW_YEAR_IN_ATHENS)
  const later = await decided(['SHIPPED', null])
  const input = { suggestionId, status: 'SHIPPED', reason: 'SHIPPED, in other words' }
  expect((await board.run(ingrid, DECIDE, input)).userErrors).toEqual([])
  expect(await read()).toMatchObject({
    shippedAt,
    decisions: [
      { wasPlannedFor: '2026-Q4', isOnPlan: true },
      { wasPlannedFor: '2026-Q4', isOnPlan: true },
      {},
    ],
  })
  expect((await world.as(ingrid).run(feed)).data.suggestions.nodes).toEqual([{ id: later.suggestionId }])
  await decide(['IN_PROGRESS', null])
  expect((await read()).shippedAt).toBeNull()
})

it('begins anew after a suggestion was declined, and says nothing of what was never planned', async () => {
  const again = await decided(['PLANNED', '2026-Q3'], ['DECLINED', null], ['SHIPPED', null])
  expect((await again.read()).decisions[0]).toMatchObject({ wasPlannedFor: null, isOnPlan: null })
  const never = await decided(['SHIPPED', null])
  expect((await never.read()).decisions[0]).toMatchObject({ wasPlannedFor: null, isOnPlan: null })
})
