import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Component } from './component.entity.ts'
import { Incident } from './incident.entity.ts'
import { openStatusBoard } from './status-board.ts'
import { readStatusPage, type StatusPage } from './status-page.read.ts'

let world: World
let kari: Person

beforeAll(async () => {
  world = await freshWorld()
  kari = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

/** The last minute of the 90 days. */
const END = 90 * 24 * 60

/** Stretches of trouble, in minutes since the 90 days began, and how many of those they cover. */
const STRETCHES: [readonly (readonly [number, number])[], number][] = [
  [[[10, 20]], 10],
  [
    [
      [10, 20],
      [15, 30],
    ],
    20,
  ],
  [
    [
      [10, 40],
      [15, 20],
      [50, 60],
    ],
    40,
  ],
  [
    [
      [-50, 5],
      [END - 5, END],
    ],
    10,
  ],
  [[[-50, -10]], 0],
]

describe('statusPage', () => {
  it('tells everyone what is wrong, where, and what was, without what touches only named stores', async () => {
    const { store } = await world.buildStore()
    const slow = await declare('The cart is slow', 'CART')
    const over = await declare('Search finds nothing', 'SEARCH')
    await declare('One store only', 'SHIPPING', { affects: 'STORES', storeIds: [nodeId('Store', store.id)] })
    world.travel({ minutes: 30 })
    await run(`mutation ($id: ID!) { endIncident(input: { incidentId: $id }) { incident { id } } }`, {
      id: over,
    })
    await run(
      `mutation ($id: ID!) { postIncidentUpdate(input: { incidentId: $id, stage: IDENTIFIED, words: { en: "We know why." } }) { incident { id } } }`,
      { id: slow },
    )
    world.travel({ minutes: 30 })
    const page = await read()
    expect(page.current).toMatchObject([
      {
        title: { en: 'The cart is slow' },
        updates: [{ stage: 'IDENTIFIED', words: { nb: 'We know why.' } }],
      },
    ])
    expect(page.past).toMatchObject([
      { title: { en: 'Search finds nothing' }, updates: [{ stage: 'RESOLVED' }] },
    ])
    expect(partOf(page, 'CART')).toMatchObject({ state: 'MAJOR', incidentCount: 1, troubledMinutes: 60 })
    expect(partOf(page, 'SEARCH')).toMatchObject({ state: 'WORKS', incidentCount: 1, troubledMinutes: 30 })
    expect(partOf(page, 'SHIPPING')).toMatchObject({ state: 'WORKS', incidentCount: 0, lastStartedAt: null })
  })

  it('is told to who is not signed in', async () => {
    const { data } = await world.as(null).run(`{ statusPage { platformName isStale components { state } } }`)
    expect(data.statusPage).toMatchObject({ platformName: 'NagaCommerce', isStale: false })
  })

  it('counts what troubled a part over all incidents, also those that it does not show', async () => {
    const since = world.now().subtract({ hours: 24 * 90 })
    const kept = Array.from({ length: 120 }, (_, n) =>
      incidentOf('SEARCH', since.add({ hours: n }), since.add({ hours: n, minutes: 30 })),
    )
    const began = partOf(await read(), 'SEARCH')
    await world.save(...kept)
    const page = await read()
    expect(page.past.length).toBeLessThanOrEqual(100)
    const counted = partOf(page, 'SEARCH')
    expect(counted.incidentCount - began.incidentCount).toBe(120)
    expect(counted.troubledMinutes - began.troubledMinutes).toBe(120 * 30)
  })

  it.each(STRETCHES)('counts stretches %j within the 90 days as %d minutes', async (stretches, minutes) => {
    const since = world.now().subtract({ hours: 24 * 90 })
    const component = `PART_${stretches.flat().join('_').replaceAll('-', 'M')}`
    await listPart(component)
    await world.save(
      ...stretches.map(([from, to]) =>
        incidentOf(component, since.add({ minutes: from }), since.add({ minutes: to })),
      ),
    )
    expect(partOf(await read(), component).troubledMinutes).toBe(minutes)
  })

  it('is read in as many statements with many incidents as with few', async () => {
    const few = await world.countStatements(read)
    for (let n = 0; n < 10; n++) await declare(`Incident ${n}`, 'CART')
    expect(await world.countStatements(read)).toBe(few)
  })
})

describe('the board', () => {
  const page = { platformName: 'NagaCommerce' } as StatusPage

  it('reads once for all who ask at once, and keeps what it read for two seconds', async () => {
    const reading = vi.fn(async () => page)
    const board = openStatusBoard(reading, () => world.now())
    await Promise.all(Array.from({ length: 50 }, () => board.show()))
    await board.show()
    expect(reading).toHaveBeenCalledTimes(1)
  })

  it('shows the last page when reading fails or takes long, and says when it is older than a minute', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    })
    try {
      const reading = vi.fn<() => Promise<StatusPage>>(async () => page)
      const board = openStatusBoard(reading, () => world.now())
      await board.show()
      reading.mockRejectedValue(new Error('away'))
      await vi.advanceTimersByTimeAsync(3_000)
      expect(await board.show()).toMatchObject({ page, isStale: false })
      reading.mockImplementation(() => new Promise(() => {}))
      await vi.advanceTimersByTimeAsync(60_000)
      const shown = board.show()
      await vi.advanceTimersByTimeAsync(500)
      expect(await shown).toMatchObject({ page, isStale: true })
      reading.mockImplementation(async () => page)
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await board.show()).toMatchObject({ isStale: false })
    } finally {
      vi.useRealTimers()
    }
  })

  it('says that it could not read where nothing was read yet', async () => {
    const board = openStatusBoard(
      () => Promise.reject(new Error('away')),
      () => world.now(),
    )
    await expect(board.show()).rejects.toThrow('away')
  })
})

const read = () => readStatusPage(world.stoa.reads, world.now())

const partOf = ({ components }: StatusPage, key: string) =>
  components.find(({ component }) => component.key === key)!

function incidentOf(component: string, startedAt: Temporal.Instant, endedAt: Temporal.Instant): Incident {
  const detail = {
    number: ++numbers,
    title: { el: 'Αργεί', nb: 'Treg', en: 'It is slow' },
    severity: 'MINOR' as const,
    components: [component],
    affects: 'ALL' as const,
    planKeys: [],
    storeIds: [],
    target: null,
    startedAt,
    requestKey: null,
  }
  return Object.assign(Incident.declare(detail, kari), { endedAt })
}

/** Beyond those that are drawn. */
let numbers = 100_000

async function listPart(key: string) {
  const words = { el: key, nb: key, en: key }
  const place = { product: 'ECOMMERCE' as const, isCritical: false, position: ++numbers }
  await world.save(Component.list({ key, name: words, trouble: words, ...place }))
}

async function run(query: string, variables: object) {
  return (await world.as(kari).run(query, variables)).data
}

async function declare(title: string, component: string, reach: object = {}): Promise<string> {
  const { declareIncident } = await run(
    `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } } }`,
    { input: { title: { en: title }, severity: 'MAJOR', components: [component], ...reach } },
  )
  return declareIncident.incident.id
}
