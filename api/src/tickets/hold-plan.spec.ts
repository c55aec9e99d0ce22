import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { replay, stored } from '../../test/replay.ts'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { Person } from '../people/person.entity.ts'
import { Store } from '../stores/store.entity.ts'
import { nodeId } from '../graphql/node-id.ts'
import { declareIncident } from '../incidents/declare-incident.ts'
import { changePlanTerms } from './change-plan-terms.ts'
import { changePlan } from './change-plan.ts'
import { joinIncident } from './join-incident.ts'
import { openRequestList } from './open-request-list.ts'
import { openTicket } from './open-ticket.ts'
import { reckonTermsChange } from './reckon-terms-change.ts'
import { reportTrouble } from './report-trouble.ts'
import { Ticket } from './ticket.entity.ts'

let world: World
let desk: Desk
let onlooker: pg.Client

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  onlooker = new pg.Client({ connectionString: world.databaseUrl })
  await onlooker.connect()
})
afterAll(async () => {
  await onlooker.end()
  await world.close()
})

const REQUEST = {
  type: 'BUG' as const,
  title: 'The cart is empty',
  body: 'Since noon.',
  channel: null,
  origin: null,
  product: null,
  topic: null,
  requestKey: null,
}

/** Until it is over or waits for a lock: what two transactions do to each other, they have done by then. */
async function over(work: Promise<unknown>) {
  const state = { isOver: false }
  void work.finally(() => (state.isOver = true)).catch(() => {})
  while (!state.isOver) {
    const { rows } = await onlooker.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
    await new Promise((later) => setTimeout(later, 10))
  }
}

/** Puts a store on EXTREME, as an agent does. */
async function upgrade(em: World['stoa']['orm']['em'], store: Store, now: Temporal.Instant) {
  const person = await em.findOneOrFail(Person, desk.agent.id)
  await changePlan(em, store, { planKey: 'EXTREME', fingerprint: null }, { person, side: 'PLATFORM' }, now)
}

/** Makes PRO promise an answer within some minutes, as an administrator does. */
async function promise(em: World['stoa']['orm']['em'], minutes: number, now: Temporal.Instant) {
  const person = await em.findOneOrFail(Person, desk.agent.id)
  const terms = {
    planKey: 'PRO',
    monthlyPrice: '149.00',
    firstResponseTarget: { minutes, clock: 'ELAPSED' as const },
    requestLists: true,
    discountCapPercent: '80',
  }
  const { fingerprint } = await reckonTermsChange(em.fork(), terms, 'LOOKED_AT', now)
  const decided = { ...terms, fingerprint, reason: 'More people.' }
  await changePlanTerms(em, decided, { person, side: 'PLATFORM' }, now)
}

/** When the next change is asked for: each later than the one before. */
let changes = 0
const nextChange = () => world.now().add({ minutes: ++changes * 10 })

async function opening(em = world.stoa.orm.em.fork()) {
  const person = await em.findOneOrFail(Person, desk.at.owner.id)
  const store = await em.findOneOrFail(Store, desk.at.store.id)
  return { store, author: { person, side: 'STORE' as const } }
}

const TAP = { channel: null, requestKey: null }

/** What joins an incident that began before, or reports that carts fail. */
function tapOf(way: 'join' | 'report') {
  return async (em: World['stoa']['orm']['em'], now: Temporal.Instant) => {
    const opener = await opening(em)
    if (way === 'report') return reportTrouble(em, 'CART', TAP, opener, now)
    const kari = await em.findOneOrFail(Person, desk.agent.id)
    const incident = await declareIncident(em, { ...CARTS_FAIL, startedAt: now }, kari, now)
    return joinIncident(em, nodeId('Incident', incident.id), TAP, opener, now)
  }
}

const CARTS_FAIL = {
  title: { en: 'Carts fail' },
  severity: 'MAJOR' as const,
  components: ['CART'],
  affects: 'ALL' as const,
  planKeys: [],
  storeIds: [],
  target: null,
  requestKey: null,
}

const WAYS = [
  [
    'opened',
    async (em: World['stoa']['orm']['em'], now: Temporal.Instant) =>
      openTicket(em, REQUEST, await opening(em), now),
  ],
  [
    'opened by a list',
    async (em: World['stoa']['orm']['em'], now: Temporal.Instant) =>
      em.transactional(async (within) =>
        openRequestList(
          within,
          { subject: 'Two things', introduction: '', items: [REQUEST, REQUEST] },
          await opening(within),
          now,
        ),
      ),
  ],
  ['opened by joining an incident', tapOf('join')],
  ['opened by reporting trouble', tapOf('report')],
] as const

describe.each(WAYS)('a ticket that is %s while the plan of its store changes', (_, open) => {
  /** How long after its opening each ticket of the store is to be answered, in minutes. */
  async function minutesPromised(): Promise<Set<number | undefined>> {
    const tickets = await world.stoa.orm.em
      .fork()
      .find(Ticket, { store: desk.at.store.id }, { populate: ['events', 'calendar'] })
    for (const ticket of tickets) expect(stored(ticket)).toEqual(replay(ticket))
    return new Set(
      tickets.map(({ openedAt, firstResponseDueAt: dueAt }) => dueAt?.since(openedAt).total('minutes')),
    )
  }

  it('waits for the change, and is told of it though it was asked for before', async () => {
    await desk.begin('PRO')
    const asked = world.now()
    const waiting = await world.stoa.orm.em.fork().transactional(async (within) => {
      const { store } = await opening(within)
      await upgrade(within, store, asked.add({ minutes: 1 }))
      await within.flush()
      const opened = open(world.stoa.orm.em.fork(), asked)
      await over(opened)
      return { opened }
    })
    await waiting.opened
    expect(await minutesPromised()).toEqual(new Set([15]))
  })

  it('is waited for by the change, which tells it', async () => {
    await desk.begin('PRO')
    const now = world.now()
    const waiting = await world.stoa.orm.em.fork().transactional(async (within) => {
      await open(within, now)
      const { store } = await opening()
      const changed = upgrade(world.stoa.orm.em.fork(), store, now.add({ minutes: 1 }))
      await over(changed)
      return { changed }
    })
    await waiting.changed
    expect(await minutesPromised()).toEqual(new Set([15]))
  })

  it('waits for a change of what its plan promises, and is told of it', async () => {
    await desk.begin('PRO')
    const asked = world.now()
    const [changed, minutes] = [nextChange(), 60 - changes]
    const waiting = await world.stoa.orm.em.fork().transactional(async (within) => {
      await promise(within, minutes, changed)
      await within.flush()
      const opened = open(world.stoa.orm.em.fork(), asked)
      await over(opened)
      return { opened }
    })
    await waiting.opened
    expect(await minutesPromised()).toEqual(new Set([minutes]))
    const [ticket] = await world.stoa.orm.em
      .fork()
      .find(Ticket, { store: desk.at.store.id }, { populate: ['events'] })
    const told = ticket!.events.getItems().filter(({ type }) => type !== 'INCIDENT_LINKED')
    expect(told.at(-1)).toMatchObject({ type: 'PLAN_CHANGED', reason: 'More people.' })
  })

  it('is waited for by a change of what its plan promises: what was rehearsed has moved', async () => {
    await desk.begin('PRO')
    const [changed, minutes] = [nextChange(), 60 - changes]
    const waiting = await world.stoa.orm.em.fork().transactional(async (within) => {
      await open(within, changed.subtract({ minutes: 1 }))
      const promised = promise(world.stoa.orm.em.fork(), minutes, changed).catch(String)
      await over(promised)
      return { promised }
    })
    expect(await waiting.promised).toContain('REHEARSAL_OUTDATED')
    await promise(world.stoa.orm.em.fork(), minutes, changed)
    expect(await minutesPromised()).toEqual(new Set([minutes]))
  })
})

describe('a store that is put on a plan while that changes what it promises', () => {
  it('gets what it promises since, though it asked before', async () => {
    await desk.begin('BASIC')
    const asked = world.now()
    await openTicket(world.stoa.orm.em.fork(), REQUEST, await opening(), asked)
    const [changed, minutes] = [nextChange(), 60 - changes]
    const waiting = await world.stoa.orm.em.fork().transactional(async (within) => {
      await promise(within, minutes, changed)
      await within.flush()
      const em = world.stoa.orm.em.fork()
      const { store } = await opening(em)
      const person = await em.findOneOrFail(Person, desk.agent.id)
      const change = { planKey: 'PRO', fingerprint: null }
      const put = changePlan(em, store, change, { person, side: 'PLATFORM' }, asked.add({ minutes: 1 }))
      await over(put)
      return { put }
    })
    await waiting.put
    const [ticket] = await world.stoa.orm.em
      .fork()
      .find(Ticket, { store: desk.at.store.id }, { populate: ['events', 'calendar'] })
    expect(stored(ticket!)).toEqual(replay(ticket!))
    expect(ticket!.firstResponseDueAt?.since(ticket!.openedAt).total('minutes')).toBe(minutes)
  })
})

describe.each(['join', 'report'] as const)('a tap to %s, and two changes of plans at once', (way) => {
  it('take what they hold in one order, so that none waits for another in a circle', async () => {
    await desk.begin('PRO')
    const asked = world.now()
    const [changed, minutes] = [nextChange(), 60 - changes]
    const held = await world.stoa.orm.em.fork().transactional(async (within) => {
      await sql`select from store where id = ${desk.at.store.id} for update`.execute(within.getKysely())
      const tapped = tapOf(way)(world.stoa.orm.em.fork(), asked)
      expect(await keptByWhoWaits(1)).toEqual(['plans'])
      const { store } = await opening()
      const put = upgrade(world.stoa.orm.em.fork(), store, asked.add({ minutes: 1 }))
      expect(await keptByWhoWaits(2)).toEqual(['plans', 'plans'])
      const promised = promise(world.stoa.orm.em.fork(), minutes, changed)
      expect(await keptByWhoWaits(3)).toEqual(['plans', 'plans'])
      return { all: Promise.all([tapped, put, promised]) }
    })
    await held.all
  })
})

/** What those keep, once so many wait for a lock, that nobody may hold who waits for what plans grant. */
async function keptByWhoWaits(count: number): Promise<string[]> {
  const waits = `datname = current_database() and wait_event_type = 'Lock'`
  await vi.waitFor(
    async () =>
      expect((await onlooker.query(`select from pg_stat_activity where ${waits}`)).rows).toHaveLength(count),
    { timeout: 10_000, interval: 10 },
  )
  const { rows } = await onlooker.query(
    `select from pg_locks join pg_stat_activity using (pid) where ${waits} and locktype = 'advisory' and objid = 4070 and granted`,
  )
  return rows.map(() => 'plans')
}
