import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { boardOf, DECIDE } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const PLAN = `mutation ($input: PlanSuggestionInput!) { planSuggestion(input: $input) { userErrors { code } } }`
const READ = `query ($number: Int!) { suggestion(number: $number) { plannedFor
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

it('knows the quarter that was named last without a decision', async () => {
  const { suggestionId, decide, read } = await decided(['PLANNED', '2026-Q3'])
  await world.as(ingrid).run(PLAN, { input: { suggestionId, plannedFor: '2027-Q2' } })
  await decide(['SHIPPED', null])
  expect((await read()).decisions[0]).toMatchObject({ wasPlannedFor: '2027-Q2', isOnPlan: true })
})

it('begins anew after a suggestion was declined, and says nothing of what was never planned', async () => {
  const again = await decided(['PLANNED', '2026-Q3'], ['DECLINED', null], ['SHIPPED', null])
  expect((await again.read()).decisions[0]).toMatchObject({ wasPlannedFor: null, isOnPlan: null })
  const never = await decided(['SHIPPED', null])
  expect((await never.read()).decisions[0]).toMatchObject({ wasPlannedFor: null, isOnPlan: null })
})
