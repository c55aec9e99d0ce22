import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())

const ATTAINMENT = `query ($from: String, $to: String, $clock: ClockName, $typeIn: [TicketType!]) {
  attainment(from: $from, to: $to, clock: $clock, typeIn: $typeIn) {
    clock from to timeZone kept broken running shareKept
    rows { planKey type month kept broken running shareKept }
    plans { planKey planName kept broken running shareKept months { month kept broken running } }
  }
}`

const asked = (input: object = {}, as = desk.agent) => world.as(as).run(ATTAINMENT, input)

/** Opens a ticket and resolves it after so many hours, if at all. */
async function play(plan: string, openedAt: string, hours: number | null, type = 'BUG') {
  await desk.begin(plan)
  world.travel(Temporal.Instant.from(openedAt))
  const { ticket } = await desk.open({ type })
  if (hours === null) return
  world.travel({ minutes: hours * 60 })
  await desk.resolve(desk.agent, ticket.id)
}

describe('attainment', () => {
  it('counts per plan, type and month, in the month of the deadline where the platform is', async () => {
    // Due 23:30 on 30 September in Athens, and half an hour into October.
    await play('PRO', '2026-09-29T20:30:00Z', 1)
    await play('PRO', '2026-09-29T21:30:00Z', 30)
    await play('PRO', '2026-10-10T08:00:00Z', 1, 'USER_SUPPORT')
    await play('PLUS', '2026-10-10T08:00:00Z', 100)
    await play('PLUS', '2026-11-22T08:00:00Z', null)
    await play('BASIC', '2026-10-10T08:00:00Z', 1)
    world.travel(MONDAY_MORNING)
    const { data } = await asked({ from: '2026-09' })
    expect(data.attainment).toMatchObject({
      clock: 'RESOLUTION',
      from: '2026-09',
      to: '2026-11',
      timeZone: 'Europe/Athens',
      kept: 2,
      broken: 2,
      running: 1,
      shareKept: 0.5,
    })
    expect(data.attainment.rows).toEqual([
      row('PRO', 'BUG', '2026-09', [1, 0, 0], 1),
      row('PLUS', 'BUG', '2026-10', [0, 1, 0], 0),
      row('PRO', 'BUG', '2026-10', [0, 1, 0], 0),
      row('PRO', 'USER_SUPPORT', '2026-10', [1, 0, 0], 1),
      row('PLUS', 'BUG', '2026-11', [0, 0, 1], null),
    ])
    expect(data.attainment.plans.map(({ planKey }: { planKey: string }) => planKey)).toEqual(['PLUS', 'PRO'])
    expect(data.attainment.plans[1]).toMatchObject({
      kept: 2,
      broken: 1,
      months: [
        { month: '2026-09', kept: 1, broken: 0, running: 0 },
        { month: '2026-10', kept: 1, broken: 1, running: 0 },
        { month: '2026-11', kept: 0, broken: 0, running: 0 },
      ],
    })
  })

  it('narrows to types, and to the clock of the first response', async () => {
    await play('EXTREME', '2026-08-10T08:00:00Z', 1)
    world.travel(MONDAY_MORNING)
    const { data: support } = await asked({ from: '2026-10', typeIn: ['USER_SUPPORT'] })
    expect(support.attainment).toMatchObject({ kept: 1, broken: 0, running: 0 })
    const { data: first } = await asked({ from: '2026-08', to: '2026-08', clock: 'FIRST_RESPONSE' })
    expect(first.attainment.rows).toEqual([row('EXTREME', 'BUG', '2026-08', [0, 1, 0], 0)])
  })

  it('counts what waits for the store in the running month, as running', async () => {
    await desk.begin('PRO')
    world.travel(Temporal.Instant.from('2026-07-10T08:00:00Z'))
    const { ticket } = await desk.open()
    await desk.wait(desk.agent, ticket.id)
    world.travel(MONDAY_MORNING)
    const { data: july } = await asked({ from: '2026-07', to: '2026-07' })
    expect(july.attainment.rows).toEqual([])
    const { data: november } = await asked({ from: '2026-11' })
    expect(november.attainment.rows).toContainEqual(row('PRO', 'BUG', '2026-11', [0, 0, 1], null))
  })

  it('shows half a year when nothing is asked, and refuses what is no span of months', async () => {
    const { data } = await asked()
    expect(data.attainment).toMatchObject({ from: '2026-06', to: '2026-11' })
    for (const span of [
      { from: '2026-13' },
      { from: 'soon' },
      { from: '2026-11', to: '2026-10' },
      { from: '2024-11', to: '2026-11' },
    ])
      expect((await asked(span)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('is for the platform’s own people', async () => {
    const { errors } = await asked({}, desk.stranger)
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })

  it('takes no more statements for a year than for half of one', async () => {
    await asked()
    const first = await world.countStatements(() => asked())
    await asked({ from: '2026-01' })
    expect(await world.countStatements(() => asked({ from: '2026-01' }))).toBe(first)
  })
})

function row(
  planKey: string,
  type: string,
  month: string,
  [kept, broken, running]: number[],
  shareKept: number | null,
) {
  return { planKey, type, month, kept, broken, running, shareKept }
}
