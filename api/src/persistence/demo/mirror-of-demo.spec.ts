import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { Estimate } from '../../billing/estimate.entity.ts'
import { readPlanMirror } from '../../billing/plan-mirror.read.ts'
import type { PlanMirror } from '../../billing/plan-mirror.type.ts'
import { WorkEntry } from '../../billing/work-entry.entity.ts'
import { chargePeriod, isBillable, type RateCard } from '../../domain/charge.ts'
import { type ClockReading, readClocks } from '../../domain/sla-clock.ts'
import type { Viewer } from '../../people/viewer.ts'
import { offeredPlans, type PlanInForce } from '../../plans/plan-in-force.ts'
import { AgreedDiscount, Subscription } from '../../plans/subscription.entity.ts'
import { Store } from '../../stores/store.entity.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import { type Orm, openOrm } from '../orm.ts'
import { openReads, type Reads } from '../reads.ts'
import { loadDemo } from './load-demo.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:40:00Z')
const FROM = Temporal.Instant.from('2026-05-23T00:00:00+03:00')
const MONTHS = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']
const AGENT: Viewer = {
  personId: '00000000-0000-0000-0000-000000000000',
  name: 'Kari Nygård',
  email: 'kari@example.test',
  language: 'EN',
  timeZone: 'Europe/Athens',
  memberships: [],
  partnerMemberships: [],
  program: null,
  staffRole: 'AGENT',
}

let orm: Orm
let reads: ReturnType<typeof openReads>
let stores: Store[]
let plans: PlanInForce[]
const pasts = new Map<string, Past>()
const mirrors = new Map<string, PlanMirror>()

type WorkDone = Pick<WorkEntry, 'ticket' | 'cause' | 'minutes' | 'workedAt'>

type Past = {
  tickets: Ticket[]
  work: WorkDone[]
  discounts: AgreedDiscount[]
  subscriptions: Subscription[]
}

beforeAll(async () => {
  const database = await freshDatabase()
  orm = await openOrm(database.url)
  reads = openReads(database.url)
  closing.push(
    () => orm.close(true),
    () => reads.destroy(),
    () => database.drop(),
  )
  await loadDemo(orm.em, NOW, () => {})
  const em = orm.em.fork()
  stores = await em.find(Store, {}, { orderBy: { slug: 'asc' } })
  plans = await offeredPlans(em, NOW)
  const approved = await em.find(Estimate, { state: 'APPROVED' })
  for (const store of stores) {
    pasts.set(store.slug, {
      tickets: await em.find(
        Ticket,
        { store, openedAt: { $gte: FROM } },
        { populate: ['events', 'calendar'], orderBy: { openedAt: 'asc' } },
      ),
      work: charging(await em.find(WorkEntry, { store, workedAt: { $gte: FROM } }, IN_ORDER), approved),
      discounts: await em.find(AgreedDiscount, { store }, { orderBy: { from: 'asc' } }),
      subscriptions: await em.find(Subscription, { store }, { orderBy: { from: 'asc' } }),
    })
    mirrors.set(store.slug, (await mirrorOf(reads, store))!)
  }
}, 180_000)
const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

const mirrorOf = (through: Reads, store: Store) =>
  readPlanMirror(through, store.id, { viewer: AGENT, now: NOW })

describe('the plan mirror of every demo store', () => {
  it('holds the tickets and work of six months, of stores on all plans, some of which moved', () => {
    const all = [...mirrors.values()]
    expect(all.length).toBeGreaterThanOrEqual(40)
    expect(all.every((mirror) => mirror.from.equals(FROM) && mirror.to.equals(NOW))).toBe(true)
    expect(
      new Set(all.flatMap(({ plans: of }) => of.filter(({ isOwn }) => isOwn).map(({ key }) => key))),
    ).toEqual(new Set(['BASIC', 'PLUS', 'PRO', 'EXTREME']))
    expect(new Set(all.map(({ isOwnAsItWas }) => isOwnAsItWas))).toEqual(new Set([true, false]))
    expect(new Set(all.map(({ verdict }) => verdict)).size).toBeGreaterThan(1)
  })

  it('has the promises that the domain core reads from the history under each plan', () => {
    for (const { slug } of stores) {
      const { tickets } = pasts.get(slug)!
      const mirror = mirrors.get(slug)!
      const own = plans.find(({ plan }) => plan.key === mirror.plans.find(({ isOwn }) => isOwn)!.key)!
      expect(mirror.ticketCount).toBe(tickets.length)
      for (const plan of plans) {
        const told = mirror.plans.find(({ key }) => key === plan.plan.key)!
        for (const clock of ['resolution', 'firstResponse'] as const) {
          const { target, ...promises } = told[clock]
          expect(target).toEqual(plan.targets[clock])
          expect({ slug, ...promises }).toEqual({ slug, ...replayed(tickets, plan, own, clock) })
        }
      }
    }
  })

  it('has the charges that the domain core calculates from the work under each plan, to the cent', () => {
    for (const { slug } of stores) {
      const { work, discounts, subscriptions } = pasts.get(slug)!
      const mirror = mirrors.get(slug)!
      const joined = subscriptions[0]!.from
      const totals = plans.map((plan) => {
        const { gross, discount, net } = charged(work, cardsOf(plan, discounts))
        const planPrice = plan.version.monthlyPriceMinor * BigInt(monthsSince(joined))
        return { key: plan.plan.key, planPrice, gross, discount, net, total: planPrice + net }
      })
      const own = totals.find(({ key }) => mirror.plans.some((plan) => plan.isOwn && plan.key === key))!
      for (const [index, told] of mirror.plans.entries()) {
        const { key, planPrice, gross, discount, net, total } = totals[index]!
        expect({ slug, ...amountsOf(told) }).toEqual({
          slug,
          key,
          planPrice: euros(planPrice),
          gross: euros(gross),
          discount: euros(discount),
          net: euros(net),
          total: euros(total),
          difference: euros(total - own.total),
        })
      }
    }
  })

  it('on the plan that a store was on all along is what is stored of it', () => {
    const stayed = stores.filter(
      ({ slug }) => pasts.get(slug)!.subscriptions.at(-1)!.from.epochMilliseconds <= FROM.epochMilliseconds,
    )
    expect(stayed.length).toBeGreaterThan(30)
    for (const { slug } of stayed) {
      const mirror = mirrors.get(slug)!
      expect({ slug, same: mirror.isOwnAsItWas }).toEqual({ slug, same: true })
      const own = mirror.plans.find(({ isOwn }) => isOwn)!
      const { planPrice, gross, discount, net, total } = mirror.asItWas
      expect(own).toMatchObject({ planPrice, gross, discount, net, total })
      const stored = pasts.get(slug)!.tickets.filter((ticket) => isCounted(ticket, 'resolution'))
      const kept = stored.filter(({ resolutionState }) => resolutionState === 'MET').length
      const broken = stored.filter(
        ({ resolutionState, resolutionDueAt: due }) =>
          resolutionState === 'MISSED' || (!resolutionState && due && due.until(NOW).total('minutes') >= 1),
      ).length
      expect({ slug, ...mirror.asItWas.resolution }).toEqual({
        slug,
        kept,
        broken,
        running: stored.length - kept - broken,
      })
      expect(own.resolution).toMatchObject(mirror.asItWas.resolution)
    }
  })
})

/** What the domain core reads of some tickets, had they been opened on a plan, beside the store's own. */
function replayed(tickets: readonly Ticket[], plan: PlanInForce, own: PlanInForce, clock: ClockName) {
  const pairs = tickets.map(
    (ticket) => [read(ticket, plan)[clock], read(ticket, own)[clock], ticket] as const,
  )
  const outcomes = pairs.map(([there, here, ticket]) => [
    outcomeOf(there, ticket, clock),
    outcomeOf(here, ticket, clock),
  ])
  const count = (outcome: string) => outcomes.filter(([there]) => there === outcome).length
  const moved = pairs
    .flatMap(([{ dueAt: there }, { dueAt: here }]) =>
      there && here ? [here.until(there).total('minutes')] : [],
    )
    .sort((a, b) => a - b)
  const middle = [moved[Math.floor((moved.length - 1) / 2)], moved[Math.floor(moved.length / 2)]] as number[]
  return {
    promised: count('KEPT') + count('BROKEN') + count('RUNNING'),
    kept: count('KEPT'),
    broken: count('BROKEN'),
    running: count('RUNNING'),
    earlier: moved.filter((minutes) => minutes < 0).length,
    later: moved.filter((minutes) => minutes > 0).length,
    gained: pairs.filter(([there, here]) => there.target && !here.target).length,
    lost: pairs.filter(([there, here]) => !there.target && here.target).length,
    owedSooner: outcomes.filter(([there, here]) => there === 'BROKEN' && here !== 'BROKEN').length,
    medianMinutes: moved.length === 0 ? null : Math.trunc((middle[0]! + middle[1]!) / 2) + 0,
  }
}

type ClockName = 'resolution' | 'firstResponse'

/** In the demo every plan has one version, and no suggestion proves to be anything else. */
function read(ticket: Ticket, { targets, version }: PlanInForce) {
  const events = ticket.events
    .getItems()
    .flatMap((event) => event.toClockEvent() ?? [])
    .filter(({ type }) => type !== 'PLAN_CHANGED')
  const isWish = ticket.type === 'PRODUCT_SUGGESTION'
  const promised = isWish ? { firstResponse: null, resolution: null } : targets
  return readClocks(version.calendar.definition, promised, events, NOW)
}

function outcomeOf({ state }: ClockReading, ticket: Ticket, clock: ClockName) {
  if (state === 'NO_TARGET' || (state === 'MET' && goesOn(ticket, clock))) return null
  if (state === 'MET') return 'KEPT'
  return state === 'MISSED' || state === 'BREACHED' ? 'BROKEN' : 'RUNNING'
}

function goesOn(ticket: Ticket, clock: ClockName): boolean {
  const isAnswered = ticket.events.getItems().some(({ type }) => type === 'AGENT_REPLIED')
  return ticket.mergedInto != null && (clock === 'resolution' || !isAnswered)
}

function isCounted(ticket: Ticket, clock: ClockName): boolean {
  return ticket.isResolutionPromised && !(ticket.resolutionState === 'MET' && goesOn(ticket, clock))
}

/** The one rate of a plan, with each discount that the store agreed as far as the cap lets it count. */
function cardsOf({ grant }: PlanInForce, discounts: readonly AgreedDiscount[]): RateCard[] {
  const card = (from: Temporal.Instant, percent: string) => ({
    ...grant.rate,
    from,
    discountPercent: percent,
  })
  return [
    card(Temporal.Instant.fromEpochMilliseconds(0), '0'),
    ...discounts.map(({ from, percent }) =>
      card(from, String(Math.min(Number(percent), Number(grant.discountCapPercent)))),
    ),
  ].filter(
    ({ discountPercent }, index, all) => index === 0 || discountPercent !== all[index - 1]!.discountPercent,
  )
}

const IN_ORDER = { orderBy: { workedAt: 'asc', id: 'asc' } } as const

/** What is charged or included of some work: in the demo, what was approved was approved before it was done. */
function charging(work: readonly WorkEntry[], approved: readonly Estimate[]): WorkDone[] {
  const left = new Map(approved.map(({ ticket, minutes }) => [ticket.id, minutes]))
  return work.map(({ ticket, cause, minutes, workedAt, withinAllowance }) => {
    if (!isBillable(cause)) return { ticket, cause, minutes, workedAt }
    const room = left.get(ticket.id) ?? 0
    left.set(ticket.id, Math.max(0, room - minutes))
    return { ticket, cause, minutes: withinAllowance ? minutes : Math.min(room, minutes), workedAt }
  })
}

function charged(work: readonly WorkDone[], rateCards: readonly RateCard[]) {
  const entries = work.map(({ ticket, cause, minutes, workedAt }) => ({
    ticket: ticket.id,
    cause,
    minutes,
    at: workedAt,
  }))
  const lines = MONTHS.flatMap(
    (period) =>
      chargePeriod({
        timeZone: 'Europe/Athens',
        period,
        currency: 'EUR',
        vatPercent: '24',
        rateCards,
        entries,
      }).lines,
  )
  const sum = (part: 'gross' | 'discount' | 'net') =>
    lines.reduce((minor, line) => minor + line[part].minor, 0n)
  return { gross: sum('gross'), discount: sum('discount'), net: sum('net') }
}

/** Of the six months from 23 May on, those that ended after a store came. */
function monthsSince(joined: Temporal.Instant): number {
  const ends = [1, 2, 3, 4, 5, 6].map((months) =>
    FROM.toZonedDateTimeISO('Europe/Athens').add({ months }).toInstant(),
  )
  return ends.filter((end) => Temporal.Instant.compare(end, joined) > 0).length
}

function amountsOf(told: PlanMirror['plans'][number]) {
  const { key, planPrice, gross, discount, net, total, difference } = told
  const amounts = { planPrice, gross, discount, net, total, difference }
  return { key, ...Object.fromEntries(Object.entries(amounts).map(([name, { amount }]) => [name, amount])) }
}

function euros(minor: bigint): string {
  const text = (minor < 0n ? -minor : minor).toString().padStart(3, '0')
  return `${minor < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
}
