import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'

let world: World

beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const STORE = `query ($slug: String!) {
  store(slug: $slug) {
    name
    plan {
      name monthlyPrice { amount currencyCode }
      channels { kind address isGranted grantedBy isOpen openUntil opensAt today { on from to open { from to } holiday { en } } }
      deskTimeZone
      resolutionTarget { minutes clock } firstResponseTarget { minutes clock }
      week { on open { from to } holiday { en } }
      nextHolidays { on name { en el } }
      rateCard { hourly { amount } minimumMinutes incrementMinutes }
      discountCapPercent requestLists
    }
  }
}`

async function planOf(plan: string, at: string) {
  world.travel(Temporal.Instant.from(at))
  const { store, owner } = await world.buildStore({ plan })
  return (await world.as(owner).run(STORE, { slug: store.slug })).data.store.plan
}

describe('the plan of a store', () => {
  it('on Basic has chat on weekdays from 09:00 to 17:00, no phone, and no promise', async () => {
    const plan = await planOf('BASIC', '2026-11-23T08:40:00Z')
    expect(plan).toMatchObject({
      name: 'Basic',
      monthlyPrice: { amount: '39.00', currencyCode: 'EUR' },
      resolutionTarget: null,
      firstResponseTarget: null,
      rateCard: { hourly: { amount: '40.00' }, minimumMinutes: 15, incrementMinutes: 5 },
      channels: [
        {
          kind: 'LIVE_CHAT',
          isGranted: true,
          isOpen: true,
          openUntil: '2026-11-23T15:00:00.000Z',
          opensAt: '2026-11-24T07:00:00.000Z',
        },
        {
          kind: 'PHONE',
          address: null,
          isGranted: false,
          grantedBy: ['Plus', 'Pro', 'Extreme'],
          isOpen: false,
          openUntil: null,
          opensAt: null,
        },
        { kind: 'EMAIL', isGranted: false, grantedBy: ['Pro', 'Extreme'] },
      ],
    })
    expect(plan.week.map(({ open }: { open: unknown[] }) => open.length)).toEqual([1, 1, 1, 1, 1, 0, 0])
    expect(plan.week[0].open).toEqual([{ from: '2026-11-23T07:00:00.000Z', to: '2026-11-23T15:00:00.000Z' }])
  })

  it('on Plus has the phone and 72 elapsed hours', async () => {
    const plan = await planOf('PLUS', '2026-11-23T08:40:00Z')
    expect(plan.resolutionTarget).toEqual({ minutes: 72 * 60, clock: 'ELAPSED' })
    expect(plan.channels[1]).toMatchObject({
      kind: 'PHONE',
      address: '2310 05 0385',
      isGranted: true,
      isOpen: true,
    })
  })

  it('on Extreme promises a first response in 15 open minutes', async () => {
    const plan = await planOf('EXTREME', '2026-11-23T08:40:00Z')
    expect(plan.firstResponseTarget).toEqual({ minutes: 15, clock: 'BUSINESS' })
    expect(plan.resolutionTarget).toEqual({ minutes: 24 * 60, clock: 'ELAPSED' })
  })

  it.each([
    ['on a Friday evening opens on Monday', '2026-11-20T16:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['before a holiday opens after it', '2026-12-24T16:00:00Z', '2026-12-28T07:00:00.000Z'],
    ['across the change of clocks keeps its local hour', '2026-10-23T15:30:00Z', '2026-10-26T07:00:00.000Z'],
  ])('%s', async (_, at, opensAt) => {
    expect((await planOf('BASIC', at)).channels[0]).toMatchObject({ isOpen: false, openUntil: null, opensAt })
  })

  it('names the holidays ahead', async () => {
    const { nextHolidays } = await planOf('BASIC', '2026-11-23T08:40:00Z')
    expect(nextHolidays.map(({ on }: { on: string }) => on)).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2027-01-01',
    ])
    expect(nextHolidays[0].name).toMatchObject({ en: 'Christmas Day' })
  })

  it('gives the day of each channel, as the store’s own clock has it, and names the desk’s zone', async () => {
    world.travel(Temporal.Instant.from('2026-11-22T22:30:00Z'))
    const { store, owner } = await world.buildStore({ plan: 'PLUS' })
    const day = async () => (await world.as(owner).run(STORE, { slug: store.slug })).data.store.plan
    expect((await day()).channels[1].today).toEqual({
      on: '2026-11-23',
      from: '2026-11-22T22:00:00.000Z',
      to: '2026-11-23T22:00:00.000Z',
      open: [{ from: '2026-11-23T07:00:00.000Z', to: '2026-11-23T15:00:00.000Z' }],
      holiday: null,
    })
    const { reads } = world.stoa
    await reads.updateTable('store').set({ time_zone: 'Europe/Oslo' }).where('id', '=', store.id).execute()
    const { channels, deskTimeZone } = await day()
    expect(deskTimeZone).toBe('Europe/Athens')
    expect(channels[0].today).toMatchObject({ on: '2026-11-22', to: '2026-11-22T23:00:00.000Z', open: [] })
    expect(channels[2]).toMatchObject({ kind: 'EMAIL', today: null })
  })

  it('says which holiday closes the day, and cuts it where the clocks change', async () => {
    const christmas = await planOf('BASIC', '2026-12-25T09:00:00Z')
    expect(christmas.channels[0].today).toMatchObject({
      on: '2026-12-25',
      open: [],
      holiday: { en: 'Christmas Day' },
    })
    const longer = (await planOf('BASIC', '2026-10-25T09:00:00Z')).channels[0].today
    expect([longer.from, longer.to]).toEqual(['2026-10-24T21:00:00.000Z', '2026-10-25T22:00:00.000Z'])
  })

  it('is hidden with its store from others', async () => {
    const { store } = await world.buildStore()
    const { owner: stranger } = await world.buildStore({ name: 'Kyma Swimwear' })
    expect((await world.as(stranger).run(STORE, { slug: store.slug })).data.store).toBeNull()
    expect((await world.as(stranger).run(STORE, { slug: 'no-such-store' })).data.store).toBeNull()
  })
})
