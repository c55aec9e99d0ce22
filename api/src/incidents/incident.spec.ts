import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { nodeId } from '../graphql/node-id.ts'

let world: World
let kari: Person
let plus: { store: Store; owner: Person }
let basic: { store: Store; owner: Person }

beforeAll(async () => {
  world = await freshWorld()
  kari = await world.buildStaff('AGENT')
  plus = await world.buildStore({ plan: 'PLUS' })
  basic = await world.buildStore({ plan: 'BASIC', name: 'Keria', ownerName: 'Nefeli' })
})
afterAll(() => world.close())

const FIELDS = `incident { id number title { el nb en } affects planKeys storeIds endedAt
  updates { stage words { el nb en } at by } } userErrors { code field }`

describe('declareIncident', () => {
  it('tells it in three languages, taking what was written where one is left out', async () => {
    const { incident } = await declare({ title: { el: 'Το καλάθι αργεί', en: 'The cart is slow' } })
    expect(incident?.title).toEqual({ el: 'Το καλάθι αργεί', nb: 'The cart is slow', en: 'The cart is slow' })
    expect(incident?.affects).toBe('ALL')
  })

  it('is declared once, however often it is sent, and refuses the key for another', async () => {
    const input = { requestKey: 'once', affects: 'PLANS', planKeys: ['BASIC'] }
    const first = await declare(input)
    expect((await declare(input)).incident?.id).toBe(first.incident?.id)
    expect((await declare({ ...input, planKeys: ['PLUS'] })).userErrors).toMatchObject([
      { code: 'KEY_REUSED' },
    ])
    expect((await declare({ ...input, title: { en: 'Else' } })).userErrors).toMatchObject([
      { code: 'KEY_REUSED' },
    ])
  })

  it.each([
    [{ title: { en: ' ' } }, 'REQUIRED', 'title'],
    [{ title: { en: 'a', nb: 'x'.repeat(201) } }, 'TOO_LONG', 'title'],
    [{ affects: 'PLANS' }, 'REQUIRED', 'planKeys'],
    [{ affects: 'PLANS', planKeys: ['GOLD'] }, 'OUT_OF_RANGE', 'planKeys'],
    [{ affects: 'STORES' }, 'REQUIRED', 'storeIds'],
    [{ affects: 'STORES', storeIds: ['sto_nothing'] }, 'OUT_OF_RANGE', 'storeIds'],
  ])('refuses %j', async (input, code, field) => {
    expect((await declare(input)).userErrors).toMatchObject([{ code, field: ['input', field] }])
  })
})

describe('incidents touching a store', () => {
  it('are those of all, of its plan and of itself, and of no store that is foreign', async () => {
    const ofAll = await declare({})
    const ofBasic = await declare({ affects: 'PLANS', planKeys: ['BASIC'] })
    const ofPlus = await declare({ affects: 'STORES', storeIds: [nodeId('Store', plus.store.id)] })
    const seenBy = async ({ store, owner }: typeof plus) => numbers(owner, store)
    expect(await seenBy(plus)).toEqual(expect.arrayContaining([ofAll, ofPlus].map(numberOf)))
    expect(await seenBy(plus)).not.toContain(numberOf(ofBasic))
    expect(await seenBy(basic)).toEqual(expect.arrayContaining([ofAll, ofBasic].map(numberOf)))
    expect(await seenBy(basic)).not.toContain(numberOf(ofPlus))
    expect(await numbers(basic.owner, plus.store)).toEqual([])
  })

  it('are narrowed to how bad they are, what they name, and when they began', async () => {
    const before = world.now()
    world.travel({ minutes: 60 })
    const since = world.now().toString()
    const cart = await declare({ severity: 'CRITICAL', components: ['CART'] })
    const checkout = await declare({ severity: 'MINOR', components: ['CHECKOUT'] })
    const listed = async (filter: object) => {
      const { data, errors } = await world
        .as(basic.owner)
        .run(
          `query ($filter: IncidentFilter) { incidents(filter: $filter, first: 50) { totalCount nodes { number } } }`,
          {
            filter,
          },
        )
      expect(errors).toBeUndefined()
      expect(data.incidents.totalCount).toBe(data.incidents.nodes.length)
      return data.incidents.nodes.map(({ number }: { number: number }) => number)
    }
    expect(await listed({ startedFrom: since })).toEqual([checkout, cart].map(numberOf))
    expect(await listed({ startedFrom: since, severityIn: ['CRITICAL'] })).toEqual([numberOf(cart)])
    expect(await listed({ startedFrom: since, componentIn: ['CHECKOUT', 'NOTHING'] })).toEqual([
      numberOf(checkout),
    ])
    expect(await listed({ startedFrom: before.toString(), startedTo: since })).not.toContain(numberOf(cart))
    expect(await listed({ componentIn: [] })).toEqual([])
  })

  it('names the stores to the platform alone', async () => {
    const { incident } = await declare({ affects: 'STORES', storeIds: [nodeId('Store', plus.store.id)] })
    expect(incident?.storeIds).toEqual([nodeId('Store', plus.store.id)])
    const { data } = await world
      .as(plus.owner)
      .run(`query ($number: Int!) { incident(number: $number) { storeIds } }`, { number: incident?.number })
    expect(data.incident).toEqual({ storeIds: null })
  })
})

describe('postIncidentUpdate', () => {
  it('says it once to everyone, the latest first, and by whom to the platform alone', async () => {
    const { incident } = await declare({})
    await post(incident!.id, { stage: 'INVESTIGATING', requestKey: 'first' })
    world.travel({ minutes: 5 })
    await post(incident!.id, { stage: 'IDENTIFIED', requestKey: 'second' })
    const again = await post(incident!.id, { stage: 'IDENTIFIED', requestKey: 'second' })
    expect(again.incident?.updates).toMatchObject([
      { stage: 'IDENTIFIED', by: 'Kari Nygård', words: { nb: 'We look' } },
      { stage: 'INVESTIGATING' },
    ])
    const { data } = await world
      .as(basic.owner)
      .run(`query ($number: Int!) { incident(number: $number) { updates { stage by } } }`, incident!)
    expect(data.incident.updates).toEqual([
      { stage: 'IDENTIFIED', by: null },
      { stage: 'INVESTIGATING', by: null },
    ])
  })

  it('refuses what is over, nothing said, the end, a foreign key and a store', async () => {
    const { incident } = await declare({})
    const id = incident!.id
    expect((await post(id, { stage: 'RESOLVED' })).userErrors).toMatchObject([{ code: 'OUT_OF_RANGE' }])
    expect((await post(id, { words: {} })).userErrors).toMatchObject([{ code: 'REQUIRED' }])
    await post(id, { requestKey: 'mine' })
    expect((await post(id, { requestKey: 'mine', words: { en: 'Else' } })).userErrors).toMatchObject([
      { code: 'KEY_REUSED' },
    ])
    const other = await declare({})
    expect((await post(other.incident!.id, { requestKey: 'mine' })).userErrors).toMatchObject([
      { code: 'KEY_REUSED' },
    ])
    await end(id)
    expect((await post(id, {})).userErrors).toMatchObject([{ code: 'INCIDENT_ENDED' }])
    expect((await post('inc_nothing', {})).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const store = await world
      .as(plus.owner)
      .run(POST, { input: { incidentId: id, stage: 'MONITORING', words: {} } })
    expect(store.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })
})

describe('endIncident', () => {
  it('says the last words with it, its own where none are given, and only once', async () => {
    const [first, second] = [await declare({}), await declare({})]
    expect((await end(first.incident!.id, { en: 'All carts work.' })).incident?.updates[0]).toMatchObject({
      stage: 'RESOLVED',
      words: { en: 'All carts work.' },
    })
    expect((await end(second.incident!.id)).incident?.updates[0]?.words.nb).toBe('Problemet er over.')
    expect((await end(second.incident!.id)).userErrors).toMatchObject([{ code: 'INCIDENT_ENDED' }])
  })
})

describe('maintenance', () => {
  const plan = {
    title: { en: 'New database' },
    words: { en: 'The shop may be slow.' },
    components: ['CATALOGUE'],
    startsAt: MONDAY_MORNING.add({ hours: 24 }).toString(),
    endsAt: MONDAY_MORNING.add({ hours: 26 }).toString(),
  }

  it('is announced once, changed, and called off', async () => {
    const first = await schedule({ ...plan, requestKey: 'night' })
    expect((await schedule({ ...plan, requestKey: 'night' })).maintenance?.id).toBe(first.maintenance?.id)
    const id = first.maintenance!.id
    expect(await ahead(basic.owner)).toMatchObject([{ id, title: { el: 'New database' } }])
    const later = MONDAY_MORNING.add({ hours: 28 }).toString()
    await run('changeMaintenance', 'ChangeMaintenanceInput', { ...plan, maintenanceId: id, endsAt: later })
    expect(await ahead(basic.owner)).toMatchObject([{ id, endsAt: '2026-11-24T12:40:00.000Z' }])
    await run('cancelMaintenance', 'CancelMaintenanceInput', { maintenanceId: id })
    await run('cancelMaintenance', 'CancelMaintenanceInput', { maintenanceId: id })
    expect(await ahead(basic.owner)).toEqual([])
  })

  it.each([
    [{ startsAt: MONDAY_MORNING.subtract({ hours: 1 }).toString() }, 'startsAt'],
    [{ endsAt: plan.startsAt }, 'endsAt'],
    [{ endsAt: MONDAY_MORNING.add({ hours: 24 * 9 }).toString() }, 'endsAt'],
    [{ components: ['MOON'] }, 'components'],
  ])('refuses %j', async (wrong, field) => {
    expect((await schedule({ ...plan, ...wrong })).userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE', field: ['input', field] },
    ])
  })

  it('is announced once for a key, which no other announcement may use', async () => {
    const keyed = { ...plan, requestKey: crypto.randomUUID() }
    const { maintenance } = await schedule(keyed)
    expect((await schedule(keyed)).maintenance).toEqual(maintenance)
    for (const other of [
      { title: { en: 'Else' } },
      { words: { en: 'Else' } },
      { components: ['CHECKOUT'] },
      { endsAt: plan.startsAt },
    ])
      expect((await schedule({ ...keyed, ...other })).userErrors).toMatchObject([
        { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
      ])
  })

  it('cannot be changed once it is over', async () => {
    const { maintenance } = await schedule(plan)
    world.travel({ minutes: 60 * 30 })
    const late = await run('cancelMaintenance', 'CancelMaintenanceInput', { maintenanceId: maintenance!.id })
    expect(late.userErrors).toMatchObject([{ code: 'TOO_LATE' }])
  })

  const schedule = (input: object) => run('scheduleMaintenance', 'ScheduleMaintenanceInput', input)

  async function run(verb: string, type: string, input: object): Promise<Maintained> {
    const { data } = await world
      .as(kari)
      .run(
        `mutation ($input: ${type}!) { ${verb}(input: $input) { maintenance { id } userErrors { code field } } }`,
        { input },
      )
    return data[verb]
  }

  async function ahead(person: Person) {
    return (await world.as(person).run(`{ maintenanceAhead { id title { el } endsAt } }`)).data
      .maintenanceAhead
  }
})

type Refused = { userErrors: { code: string; field: string[] | null }[] }
type Told = { el: string; nb: string; en: string }
type Answered = Refused & {
  incident: {
    id: string
    number: number
    title: Told
    affects: string
    storeIds: string[] | null
    updates: { stage: string; words: Told; by: string | null }[]
  } | null
}
type Maintained = Refused & { maintenance: { id: string } | null }

const POST = `mutation ($input: PostIncidentUpdateInput!) { postIncidentUpdate(input: $input) { ${FIELDS} } }`

async function declare(input: object): Promise<Answered> {
  const whole = { title: { en: 'The cart is slow' }, severity: 'MAJOR', components: ['CART'], ...input }
  const { data } = await world
    .as(kari)
    .run(`mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { ${FIELDS} } }`, {
      input: whole,
    })
  return data.declareIncident
}

async function post(incidentId: string, input: object): Promise<Answered> {
  const whole = { incidentId, stage: 'INVESTIGATING', words: { en: 'We look' }, ...input }
  return (await world.as(kari).run(POST, { input: whole })).data.postIncidentUpdate
}

async function end(incidentId: string, words?: object): Promise<Answered> {
  const { data } = await world
    .as(kari)
    .run(`mutation ($input: EndIncidentInput!) { endIncident(input: $input) { ${FIELDS} } }`, {
      input: { incidentId, ...(words && { words }) },
    })
  return data.endIncident
}

const numberOf = ({ incident }: Answered) => incident!.number

async function numbers(person: Person, store: Store): Promise<number[]> {
  const { data } = await world
    .as(person)
    .run(`query ($id: ID!) { incidents(isCurrent: true, touching: $id, first: 50) { nodes { number } } }`, {
      id: nodeId('Store', store.id),
    })
  return data.incidents.nodes.map(({ number }: { number: number }) => number)
}
