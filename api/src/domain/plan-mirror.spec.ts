import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleCalendar } from './example-calendar.ts'
import { comparePlan, medianOf } from './mirror-comparison.ts'
import type { PastTicket } from './mirrored-ticket.ts'
import { verdictOf } from './mirror-verdict.ts'
import { decimalText } from './money.ts'
import {
  asItWas,
  isSame,
  type MirrorPlan,
  mirrorStart,
  pricedAt,
  replayOn,
  type StorePast,
} from './plan-mirror.ts'
import type { RateCard } from './price-work.ts'
import { randomCalendar } from './random-calendar.ts'
import { randomHistory, randomTargets } from './random-history.ts'
import type { ClockEvent, SlaTarget } from './sla-clock.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:40:00Z')
const FROM = mirrorStart(NOW, 'Europe/Athens')
const LONG_AGO = Temporal.Instant.from('2024-01-01T00:00:00Z')

function plan(
  key: string,
  euros: number,
  hours: number | null,
  change: { discount?: string; hourly?: string; channels?: ('LIVE_CHAT' | 'PHONE' | 'EMAIL')[] } = {},
): MirrorPlan {
  const resolution: SlaTarget | null = hours === null ? null : { minutes: hours * 60, clock: 'ELAPSED' }
  const { discount = '0', hourly = '40.00', channels = ['LIVE_CHAT', 'PHONE'] } = change
  return {
    key,
    versions: [
      {
        from: LONG_AGO,
        monthlyPrice: { minor: BigInt(euros) * 100n, currency: 'EUR' },
        calendar: exampleCalendar,
        targets: { firstResponse: null, resolution },
        channels,
        requestLists: false,
      },
    ],
    rateCards: [card({ discountPercent: discount, hourly })],
  }
}

function card(change: Partial<RateCard> = {}): RateCard {
  return {
    from: LONG_AGO,
    currency: 'EUR',
    hourly: '40.00',
    minimumMinutes: 15,
    incrementMinutes: 5,
    discountPercent: '0',
    ...change,
  }
}

const basic = plan('BASIC', 39, null, { channels: ['LIVE_CHAT'] })
const plus = plan('PLUS', 79, 72)
const pro = plan('PRO', 149, 24, { discount: '80' })
const plans = [basic, plus, pro]

/** A ticket opened on Monday 2 November at nine in Athens, on Plus, and answered so many hours later. */
function answered(hours: number | null, change: Partial<PastTicket> = {}): PastTicket {
  const openedAt = Temporal.Instant.from('2026-11-02T07:00:00Z')
  const events: ClockEvent[] = [{ type: 'OPENED', at: openedAt }]
  if (hours !== null) events.push({ type: 'RESOLVED', at: openedAt.add({ hours }) })
  return {
    id: `answered after ${hours}`,
    openedAt,
    calendar: exampleCalendar,
    targets: plus.versions[0].targets,
    events,
    promisedAt: openedAt,
    isMerged: false,
    ...change,
  }
}

function pastOf(tickets: readonly PastTicket[], change: Partial<StorePast> = {}): StorePast {
  return {
    from: FROM,
    now: NOW,
    timeZone: 'Europe/Athens',
    currency: 'EUR',
    tickets,
    work: [],
    subscriptions: [{ from: LONG_AGO, plan: 'PLUS' }],
    rateCards: plus.rateCards,
    uses: new Map(),
    requestListCount: 0,
    ...change,
  }
}

const compare = (other: MirrorPlan, past: StorePast, own = plus) =>
  comparePlan(other, [replayOn(other, past), replayOn(own, past)], past)

describe('the time of a mirror', () => {
  it('begins at the start of the day six months before, in the zone', () => {
    expect(FROM.toString()).toBe('2026-05-22T21:00:00Z')
    expect(mirrorStart(Temporal.Instant.from('2026-08-31T21:30:00Z'), 'Europe/Athens').toString()).toBe(
      '2026-02-28T22:00:00Z',
    )
  })

  it.each([
    ['2024-01-01T00:00:00Z', 6, '2026-05-22T21:00:00Z'],
    ['2026-05-23T10:00:00Z', 6, '2026-05-23T10:00:00Z'],
    ['2026-06-23T10:00:00Z', 5, '2026-06-23T10:00:00Z'],
    ['2026-11-23T08:00:00Z', 0, undefined],
  ])(
    'counts the months of a store that came on %s: %i, the first by the price of %s',
    (from, count, first) => {
      const joined = { from: Temporal.Instant.from(from), plan: 'PLUS' }
      const priced = pricedAt(pastOf([], { subscriptions: [joined] }))
      expect([priced.length, priced[0]?.toString()]).toEqual([count, first])
    },
  )
})

describe('a ticket on another plan', () => {
  it.each([
    ['answered in time on both', 20, 'KEPT', 'KEPT'],
    ['answered at the last minute of the smaller promise', 24, 'KEPT', 'KEPT'],
    ['answered too late for the larger plan', 25, 'KEPT', 'BROKEN'],
    ['answered too late for both', 73, 'BROKEN', 'BROKEN'],
    ['not answered and long late', null, 'BROKEN', 'BROKEN'],
  ] as const)('%s', (_, hours, onPlus, onPro) => {
    const past = pastOf([answered(hours)])
    const outcome = (of: MirrorPlan) => [...replayOn(of, past).tickets.values()][0]!.resolution.outcome
    expect([outcome(basic), outcome(plus), outcome(pro)]).toEqual([null, onPlus, onPro])
  })

  it('would be due earlier, by the difference of the promises, and waits for the store on both', () => {
    const openedAt = answered(0).openedAt
    const events: ClockEvent[] = [
      { type: 'OPENED', at: openedAt },
      { type: 'WAITING_ON_STORE', at: openedAt.add({ hours: 1 }) },
      { type: 'STORE_REPLIED', at: openedAt.add({ hours: 11 }) },
      { type: 'RESOLVED', at: openedAt.add({ hours: 12 }) },
    ]
    const past = pastOf([answered(0, { events })])
    const [ticket] = replayOn(pro, past).tickets.values()
    expect(ticket!.resolution.dueAt).toEqual(openedAt.add({ hours: 34 }))
    expect(compare(pro, past).resolution).toMatchObject({ earlier: 1, later: 0, medianMinutes: -48 * 60 })
  })

  it('is not told of a change of plan that would not have been', () => {
    const { openedAt } = answered(0)
    const changed = {
      type: 'PLAN_CHANGED' as const,
      at: openedAt.add({ hours: 1 }),
      targets: pro.versions[0].targets,
    }
    const ticket = answered(0, { events: [{ type: 'OPENED', at: openedAt }, changed] })
    const past = pastOf([ticket])
    const due = (of: { tickets: ReadonlyMap<string, { resolution: { dueAt: Temporal.Instant | null } }> }) =>
      [...of.tickets.values()][0]!.resolution.dueAt
    expect(due(asItWas(past, plans))).toEqual(openedAt.add({ hours: 24 }))
    expect(due(replayOn(plus, past))).toEqual(openedAt.add({ hours: 72 }))
  })

  it('keeps an incident’s clock, which no plan changes (P6)', () => {
    const { openedAt } = answered(0)
    const linked = {
      type: 'INCIDENT_LINKED' as const,
      at: openedAt.add({ hours: 1 }),
      target: { minutes: 240, clock: 'ELAPSED' as const },
    }
    const past = pastOf([answered(0, { events: [{ type: 'OPENED', at: openedAt }, linked] })])
    for (const of of plans)
      expect([...replayOn(of, past).tickets.values()][0]!.resolution).toMatchObject({
        isPromised: true,
        dueAt: openedAt.add({ hours: 5 }),
      })
  })

  it('promises a suggestion nothing, and one that proved to be none from its correction on', () => {
    const { openedAt } = answered(0)
    const correctedAt = openedAt.add({ hours: 30 })
    const events: ClockEvent[] = [
      { type: 'OPENED', at: openedAt },
      { type: 'RESOLVED', at: openedAt },
      { type: 'REOPENED', at: correctedAt },
    ]
    const of = (promisedAt: Temporal.Instant | null) =>
      [...replayOn(pro, pastOf([answered(0, { events, promisedAt })])).tickets.values()][0]!.resolution
    expect(of(null)).toMatchObject({ isPromised: false, outcome: null })
    expect(of(correctedAt)).toMatchObject({ isPromised: true, dueAt: openedAt.add({ hours: 54 }) })
  })

  it('counts a promise that was kept and goes on in another ticket there alone (S6)', () => {
    const outcome = (hours: number) =>
      [...replayOn(pro, pastOf([answered(hours, { isMerged: true })])).tickets.values()][0]!.resolution
        .outcome
    expect([outcome(20), outcome(25)]).toEqual([null, 'BROKEN'])
  })
})

describe('the money', () => {
  const at = (date: string) => Temporal.Instant.from(`${date}T10:00:00Z`)
  const work = [
    { ticket: 'A', cause: 'TEMPLATE_WORK' as const, minutes: 52, at: at('2026-06-10') },
    { ticket: 'A', cause: 'TEMPLATE_WORK' as const, minutes: 7, at: at('2026-07-01') },
    { ticket: 'B', cause: 'PLATFORM_BUG' as const, minutes: 90, at: at('2026-06-10') },
  ]

  it.each([
    [basic, '234.00', '46.67', '0.00', '280.67', '-240.00'],
    [plus, '474.00', '46.67', '0.00', '520.67', '0.00'],
    [pro, '894.00', '46.67', '37.34', '903.33', '382.66'],
  ] as const)('adds up', (of, planPrice, gross, discount, total, difference) => {
    const { replay, difference: more } = compare(of, pastOf([], { work }))
    expect(
      [replay.cost.planPrice, replay.cost.gross, replay.cost.discount, replay.cost.total].map(decimalText),
    ).toEqual([planPrice, gross, discount, total])
    expect(decimalText(more)).toBe(difference)
  })

  it('follows the plans that the store was on, as it was', () => {
    const moved = { from: Temporal.Instant.from('2026-08-01T00:00:00Z'), plan: 'PRO' }
    const past = pastOf([], { subscriptions: [{ from: LONG_AGO, plan: 'PLUS' }, moved] })
    // The months of 23 May, June and July on Plus, those of August, September and October on Pro.
    expect(decimalText(asItWas(past, plans).cost.planPrice)).toBe('684.00')
    expect(isSame(asItWas(past, plans), replayOn(pro, past))).toBe(false)
  })

  it('prices the time before a plan was offered by what it said at first', () => {
    const newer = {
      ...pro,
      versions: [{ ...pro.versions[0], from: at('2026-11-01') }] as const,
      rateCards: [card({ from: at('2026-11-01') })],
    }
    const { cost } = replayOn(newer, pastOf([], { work }))
    expect([cost.planPrice, cost.gross].map(decimalText)).toEqual(['894.00', '46.67'])
  })
})

describe('the verdict', () => {
  const used = (kind: 'LIVE_CHAT' | 'PHONE', tickets: PastTicket[], own = plus) => {
    const past = pastOf(tickets, { uses: new Map([[kind, 1]]) })
    const others = plans.filter((of) => of !== own).map((of) => compare(of, past, own))
    const { kind: verdict, plan: about } = verdictOf(others)
    return [verdict, about?.plan.key ?? null]
  }

  it.each([
    ['stays where everything was answered in time anyway', 'PHONE', [20, 10, 5], ['STAY', 'PRO']],
    ['stays where few answers would have been owed sooner', 'PHONE', [30, 10, 5], ['STAY', 'PRO']],
    [
      'names the plan that would have owed most answers sooner',
      'PHONE',
      [30, 40, 5],
      ['PROMISES_MORE', 'PRO'],
    ],
    ['does not call cheaper what takes a channel away that was used', 'PHONE', [], ['STAY', null]],
    ['does not call cheaper what takes a promise away', 'LIVE_CHAT', [20], ['STAY', 'PRO']],
    ['calls cheaper what takes nothing away', 'LIVE_CHAT', [], ['CHEAPER', 'BASIC']],
  ] as const)('%s', (_, kind, hours, verdict) => {
    expect(
      used(
        kind,
        hours.map((each, index) => answered(each, { id: String(index) })),
      ),
    ).toEqual(verdict)
  })
})

describe('any past', () => {
  const history = fc.tuple(randomHistory, randomTargets, randomCalendar)

  it('on the plan that the store was on all along is the past it had', () => {
    fc.assert(
      fc.property(history, fc.boolean(), ([{ events, readAt }, targets, calendar], isMerged) => {
        const own = { ...plus, versions: [{ ...plus.versions[0], targets, calendar }] as const }
        const happened = events.filter(({ type }) => type !== 'PLAN_CHANGED')
        const [{ at: openedAt }] = happened as [ClockEvent]
        const now = Temporal.Instant.fromEpochMilliseconds(readAt.at(-1)! * 60_000)
        const ticket = {
          ...answered(0),
          calendar,
          targets,
          events: happened,
          openedAt,
          promisedAt: openedAt,
          isMerged,
        }
        const past = pastOf([ticket], { now, rateCards: own.rateCards })
        expect(isSame(replayOn(own, past), asItWas(past, [own]))).toBe(true)
        const same = compare(own, past, own)
        expect(same.difference.minor).toBe(0n)
        const { earlier, later, gained, lost, owedSooner } = same.resolution
        expect([earlier, later, gained, lost, owedSooner]).toEqual([0, 0, 0, 0, 0])
      }),
    )
  })
})

describe('the middle of some numbers', () => {
  it.each([
    [[], null],
    [[5], 5],
    [[9, 1], 5],
    [[1, 2], 1],
    [[-1, -2], -1],
    [[7, -3, 100], 7],
  ] as const)('%j is %s', (numbers, median) => {
    expect(medianOf(numbers)).toBe(median)
  })
})
