import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let desk: Desk

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())

const CLOCK = `state source clock targetMinutes startedAt dueAt atRiskAt remainingMinutes countedMinutes completedAt incidentLinkedAt
  segments { from to kind minutes totalMinutes } extensions { at minutes fromDueAt toDueAt reason }`

async function clocks(ticketId: string, as: Person) {
  const { data, errors } = await world
    .as(as)
    .run(
      `query ($id: ID!) { node(id: $id) { ... on Ticket { firstResponse { ${CLOCK} } resolution { ${CLOCK} } } } }`,
      { id: ticketId },
    )
  expect(errors).toBeUndefined()
  return data.node
}

it('is one clock for store, partner and agent, through an incident, an extension and a wait (S5)', async () => {
  await desk.begin('EXTREME')
  const partner = await world.buildPartner([desk.at.store])
  const { ticket } = await desk.open()
  /** What everybody is told at this moment. */
  async function told() {
    const seen = await clocks(ticket.id, desk.agent)
    for (const as of [desk.at.owner, partner]) expect(await clocks(ticket.id, as)).toEqual(seen)
    return seen
  }

  world.travel({ minutes: 20 })
  await desk.wait(desk.agent, ticket.id)
  expect((await told()).resolution).toMatchObject({ state: 'PAUSED', dueAt: null })
  world.travel({ minutes: 90 })
  await desk.reply(desk.at.owner, ticket.id)
  await desk.extend(desk.agent, ticket.id, { minutes: 60 })
  world.travel({ minutes: 30 })
  const { resolution: extended } = await told()
  expect(extended).toMatchObject({
    source: 'PLAN',
    countedMinutes: 50,
    remainingMinutes: 24 * 60 + 60 - 50,
    extensions: [{ minutes: 60, reason: 'The fix needs a change tonight.' }],
  })
  expect(kindsAndTotals(extended)).toEqual([
    ['COUNTED', 20, 20],
    ['WAITING_ON_STORE', 0, 20],
    ['COUNTED', 30, 50],
  ])

  await declare([ticket.id])
  world.travel({ minutes: 15 })
  const { resolution: linked } = await told()
  expect(linked).toMatchObject({ source: 'INCIDENT', countedMinutes: 15, targetMinutes: 240 })
  expect(kindsAndTotals(linked)).toEqual([['COUNTED', 15, 15]])

  world.travel(MONDAY_MORNING.add({ hours: 9 }))
  await desk.resolve(desk.agent, ticket.id)
  world.travel({ minutes: 45 })
  const { firstResponse, resolution } = await told()
  expect([firstResponse.state, resolution.state]).toEqual(['MISSED', 'MISSED'])
  expect(resolution.segments.at(-1)).toMatchObject({ to: resolution.completedAt })
})

async function declare(ticketIds: string[]) {
  const target = { minutes: 240, clock: 'ELAPSED' }
  const input = {
    title: { en: 'The cart is slow' },
    severity: 'MAJOR',
    components: ['CART'],
    target,
    ticketIds,
  }
  const { data } = await world
    .as(desk.agent)
    .run(
      'mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { userErrors { code } } }',
      { input },
    )
  expect(data.declareIncident.userErrors).toEqual([])
}

type Segment = { kind: string; minutes: number; totalMinutes: number }

function kindsAndTotals({ segments }: { segments: Segment[] }) {
  return segments.map(({ kind, minutes, totalMinutes }) => [kind, minutes, totalMinutes])
}
