import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Subscription } from '../plans/subscription.entity.ts'
import { newId } from '../persistence/columns.ts'
import type { Store } from '../stores/store.entity.ts'

let world: World
let agent: Person

beforeAll(async () => {
  world = await freshWorld()
  agent = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

const MIRROR = `query ($storeId: ID!) {
  planMirror(storeId: $storeId) {
    from to months ticketCount verdict verdictPlan { key } isOwnAsItWas
    asItWas { planPrice { amount } net { amount } total { amount } resolution { kept broken running } }
    plans {
      key isOwn planPrice { amount } gross { amount } discount { amount } net { amount } total { amount }
      difference { amount currencyCode } discountPercent
      resolution { promised kept broken running earlier later gained lost owedSooner medianMinutes target { minutes } }
      firstResponse { promised gained }
      channels { kind isGranted ticketCount } requestLists differingCount
      tickets { ticket { number } resolution { dueAt completedAt outcome } ownResolution { dueAt outcome } net { amount } ownNet { amount } }
    }
  }
}`
const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } userErrors { code } } }`

const idOf = (store: Store) => nodeId('Store', store.id)

async function mirrorFor(person: Person | null, store: Store) {
  return world.as(person).run(MIRROR, { storeId: idOf(store) })
}

/** Lets a store be charged for so much a month without being asked. */
async function allow(store: Store, owner: Person, amount: string) {
  const set = 'mutation ($input: SetAllowanceInput!) { setAllowance(input: $input) { userErrors { code } } }'
  await world.as(owner).run(set, { input: { storeId: idOf(store), amount } })
}

/** A ticket that was resolved so many hours after it was opened, with some work on it. */
async function past(store: Store, owner: Person, type: string, hours: number, minutes: number) {
  const input = { storeId: idOf(store), type, title: 'Menu', body: 'It does not open.', channel: 'PHONE' }
  const { data } = await world.as(owner).run(OPEN, { input })
  const { id, number } = data.openTicket.ticket
  world.travel({ minutes: hours * 60 })
  await world.as(agent).run(
    `mutation ($id: ID!, $minutes: Int!) {
        logWork(input: { ticketId: $id, minutes: $minutes, cause: TEMPLATE_WORK, note: "Menu" }) { userErrors { code } }
        resolveTicket(input: { ticketId: $id, body: "Done." }) { userErrors { code } }
      }`,
    { id, minutes },
  )
  return number as number
}

describe('planMirror', () => {
  it('replays a store’s past on every plan, and says what it would have been', async () => {
    world.travel(MONDAY_MORNING.subtract({ hours: 24 * 20 }))
    const { store, owner } = await world.buildStore({ plan: 'PLUS' })
    await allow(store, owner, '1000')
    const late = await past(store, owner, 'BUG', 30, 52)
    await past(store, owner, 'BUG', 2, 10)
    world.travel(MONDAY_MORNING)
    const { data, errors } = await mirrorFor(owner, store)
    expect(errors).toBeUndefined()
    const mirror = data.planMirror
    expect(mirror).toMatchObject({
      from: '2026-05-22T21:00:00.000Z',
      to: '2026-11-23T08:40:00.000Z',
      months: 6,
      ticketCount: 2,
      verdict: 'STAY',
      verdictPlan: { key: 'PRO' },
      isOwnAsItWas: true,
      asItWas: {
        planPrice: { amount: '474.00' },
        net: { amount: '46.67' },
        total: { amount: '520.67' },
        resolution: { kept: 2, broken: 0, running: 0 },
      },
    })
    const [basic, plus, pro, extreme] = mirror.plans
    expect(basic).toMatchObject({
      key: 'BASIC',
      difference: { amount: '-240.00', currencyCode: 'EUR' },
      resolution: { promised: 0, lost: 2, target: null },
      channels: [{ kind: 'PHONE', isGranted: false, ticketCount: 2 }],
    })
    expect(plus).toMatchObject({
      isOwn: true,
      difference: { amount: '0.00' },
      differingCount: 0,
      tickets: [],
    })
    expect(pro).toMatchObject({
      planPrice: { amount: '894.00' },
      discount: { amount: '0.00' },
      difference: { amount: '420.00' },
      requestLists: true,
      resolution: { kept: 1, broken: 1, earlier: 2, later: 0, owedSooner: 1, medianMinutes: -48 * 60 },
      differingCount: 2,
    })
    expect(pro.tickets.at(-1)).toMatchObject({
      ticket: { number: late },
      resolution: {
        dueAt: '2026-11-04T08:40:00.000Z',
        completedAt: '2026-11-04T14:40:00.000Z',
        outcome: 'BROKEN',
      },
      ownResolution: { dueAt: '2026-11-06T08:40:00.000Z', outcome: 'KEPT' },
      net: { amount: '36.67' },
      ownNet: { amount: '36.67' },
    })
    expect(extreme).toMatchObject({
      difference: { amount: '1320.00' },
      firstResponse: { promised: 2, gained: 2 },
    })
  })

  it('says how it was beside, where the store changed its plan since', async () => {
    const { store, owner } = await world.buildStore({ plan: 'BASIC' })
    const from = MONDAY_MORNING.subtract({ hours: 24 * 40 })
    const plan = world.preset.plans.get('PRO')!
    await world.save(Object.assign(new Subscription(), { id: newId(), store, plan, from }))
    const { data } = await mirrorFor(owner, store)
    expect(data.planMirror).toMatchObject({
      isOwnAsItWas: false,
      asItWas: { planPrice: { amount: '344.00' } },
    })
    expect(data.planMirror.plans.find(({ isOwn }: { isOwn: boolean }) => isOwn).key).toBe('PRO')
  })

  it('counts nothing that the owner did not approve, on any plan', async () => {
    world.travel(MONDAY_MORNING.subtract({ hours: 24 * 20 }))
    const { store, owner } = await world.buildStore({ plan: 'PLUS' })
    await past(store, owner, 'BUG', 2, 52)
    world.travel(MONDAY_MORNING)
    const { asItWas, plans } = (await mirrorFor(owner, store)).data.planMirror
    expect([asItWas, ...plans].map(({ net }: { net: { amount: string } }) => net.amount)).toEqual(
      Array.from({ length: plans.length + 1 }, () => '0.00'),
    )
  })

  it('sends the same statements for few tickets and many', async () => {
    const { store, owner } = await world.buildStore()
    const ask = () => world.countStatements(() => mirrorFor(owner, store))
    await past(store, owner, 'BUG', 1, 10)
    await ask()
    const few = await ask()
    for (let count = 0; count < 5; count++) await past(store, owner, 'BUG', 1, 10)
    expect(await ask()).toBe(few)
  })

  it('rejects input that is no store', async () => {
    const { owner } = await world.buildStore()
    expect((await world.as(owner).run(MIRROR, { storeId: 'nonsense' })).data.planMirror).toBeNull()
  })

  it('hides what is foreign', async () => {
    const { store } = await world.buildStore()
    const { owner: stranger } = await world.buildStore({ name: 'Kyma Swimwear' })
    expect((await mirrorFor(stranger, store)).data.planMirror).toBeNull()
    expect((await mirrorFor(await world.buildPartner([store]), store)).data.planMirror).not.toBeNull()
  })

  it('asks to sign in', async () => {
    const { store } = await world.buildStore()
    expect((await mirrorFor(null, store)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
