import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Approval, partsOf, type RecordedWork } from './approved-work.ts'
import { chargeApproved } from './charge-approved.ts'
import type { ChargeCause } from './charge.ts'
import { decimalText, type Money } from './money.ts'
import { priceWork, type RateCard } from './price-work.ts'

const card: RateCard = {
  from: Temporal.Instant.from('2020-01-01T00:00:00Z'),
  currency: 'EUR',
  hourly: '40.00',
  minimumMinutes: 15,
  incrementMinutes: 5,
  discountPercent: '0',
}
const terms = { timeZone: 'Europe/Athens', currency: 'EUR' as const, vatPercent: '24', rateCards: [card] }
const at = (text: string) => Temporal.Instant.from(text)

let made = 0
function work(day: string, minutes: number, more: Partial<RecordedWork> = {}): RecordedWork {
  made += 1
  return {
    id: String(made).padStart(6, '0'),
    ticket: '4102',
    cause: 'ORDERED_WORK',
    minutes,
    at: at(`${day}T10:00:00Z`),
    isWithinAllowance: false,
    ...more,
  }
}

function approval(day: string, minutes: number, version = 1): Approval {
  return {
    ticket: '4102',
    version,
    minutes,
    most: priceWork(card, minutes, 0).net,
    at: at(`${day}T12:00:00Z`),
  }
}

const told = (parts: ReturnType<typeof partsOf>) =>
  parts.map(({ minutes, standing, chargedAt, approval }) => [
    minutes,
    standing,
    chargedAt.toString().slice(0, 10),
    approval?.version ?? null,
  ])

describe('recorded work', () => {
  it('is held without an approval, whole', () => {
    expect(told(partsOf([work('2026-11-10', 40)], []))).toEqual([[40, 'HELD', '2026-11-10', null]])
  })

  it('is charged as far as it was approved; the surplus is held until a wider estimate is', () => {
    const entries = [work('2026-11-10', 40), work('2026-11-11', 30)]
    const asked = approval('2026-11-05', 60)
    expect(told(partsOf(entries, [asked]))).toEqual([
      [40, 'APPROVED', '2026-11-10', 1],
      [20, 'APPROVED', '2026-11-11', 1],
      [10, 'HELD', '2026-11-11', null],
    ])
    expect(told(partsOf(entries, [asked, approval('2026-12-02', 90, 2)])).at(-1)).toEqual([
      10,
      'APPROVED',
      '2026-12-02',
      2,
    ])
  })

  it('within the allowance is charged when it was done, and takes its place in a later estimate', () => {
    const entries = [work('2026-11-10', 40, { isWithinAllowance: true }), work('2026-11-11', 30)]
    expect(told(partsOf(entries, [approval('2026-11-10', 60)]))).toEqual([
      [40, 'WITHIN_ALLOWANCE', '2026-11-10', null],
      [20, 'APPROVED', '2026-11-11', 1],
      [10, 'HELD', '2026-11-11', null],
    ])
  })

  it('that is never charged takes no place, and needs no approval', () => {
    const entries = [work('2026-11-10', 40, { cause: 'PLATFORM_BUG' }), work('2026-11-11', 30)]
    expect(told(partsOf(entries, [approval('2026-11-05', 30)]))).toEqual([
      [40, 'INCLUDED', '2026-11-10', null],
      [30, 'APPROVED', '2026-11-11', 1],
    ])
  })

  it('stays approved where a later estimate reaches less far', () => {
    const approvals = [approval('2026-11-05', 60), approval('2026-11-06', 30, 2)]
    expect(told(partsOf([work('2026-11-10', 60)], approvals))).toEqual([[60, 'APPROVED', '2026-11-10', 1]])
  })
})

describe('the lines of a ticket', () => {
  const nets = (entries: RecordedWork[], approvals: Approval[]) =>
    [...chargeApproved(terms, entries, approvals)].flatMap(([month, { lines }]) =>
      lines.map((line) => [month, decimalText(line.net), decimalText(line.beyondApproved), line.heldMinutes]),
    )

  it('never come to more than the approved price: rounding in each month is taken off', () => {
    const entries = [work('2026-11-10', 31), work('2026-12-02', 11)]
    expect(nets(entries, [approval('2026-11-05', 42)])).toEqual([
      ['2026-11', '23.33', '0.00', 0],
      ['2026-12', '6.67', '3.33', 0],
    ])
  })

  it('show what is held in the month it was done, at nothing', () => {
    const entries = [work('2026-11-10', 42), work('2026-12-02', 11)]
    const months = chargeApproved(terms, entries, [approval('2026-11-05', 42)])
    expect(nets(entries, [approval('2026-11-05', 42)])).toEqual([
      ['2026-11', '30.00', '0.00', 0],
      ['2026-12', '0.00', '0.00', 11],
    ])
    expect(decimalText(months.get('2026-12')!.lines[0]!.heldWouldCost)).toBe('10.00')
    expect(decimalText(months.get('2026-12')!.total)).toBe('0.00')
  })

  it('are priced by the rate card of the day they were done, also when charged later', () => {
    const dearer = { ...card, from: at('2026-11-30T22:00:00Z'), hourly: '80.00' }
    const approvals = [approval('2026-12-10', 60)]
    const months = chargeApproved(
      { ...terms, rateCards: [card, dearer] },
      [work('2026-11-10', 60)],
      approvals,
    )
    expect([...months].map(([month, { net }]) => [month, decimalText(net)])).toEqual([['2026-12', '40.00']])
  })

  it('take off all of a line at most, where a later estimate is smaller', () => {
    const entries = [work('2026-11-10', 60), work('2026-12-02', 20)]
    expect(nets(entries, [approval('2026-11-05', 80), approval('2026-11-20', 30, 2)])).toEqual([
      ['2026-11', '20.00', '20.00', 0],
      ['2026-12', '0.00', '13.33', 0],
    ])
  })
})

const START = at('2026-08-31T21:00:00Z')
const instants = fc.integer({ min: 0, max: 150_000 }).map((minutes) => START.add({ minutes }))
const tickets = fc.constantFrom('A', 'B', 'C')
const causes = fc.constantFrom<ChargeCause>('ORDERED_WORK', 'TEMPLATE_WORK', 'PLATFORM_BUG')
const works = fc
  .array(
    fc.record({
      ticket: tickets,
      cause: causes,
      minutes: fc.integer({ min: 1, max: 200 }),
      at: instants,
      isWithinAllowance: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) => all.map((one, id) => ({ ...one, id: String(id).padStart(3, '0') })))
const cards = fc
  .array(
    fc.record({
      currency: fc.constant('EUR' as const),
      hourly: fc.constantFrom('40.00', '47.35', '1200.00'),
      minimumMinutes: fc.integer({ min: 0, max: 60 }),
      incrementMinutes: fc.integer({ min: 1, max: 30 }),
      discountPercent: fc.constantFrom('0', '12.5', '80', '100'),
      from: instants,
    }),
    { maxLength: 3 },
  )
  .map((later) => [card, ...later])
const approvalsOf = fc
  .array(
    fc.record({
      ticket: tickets,
      minutes: fc.integer({ min: 1, max: 500 }),
      most: fc.bigInt({ min: 0n, max: 60_000n }).map((minor): Money => ({ minor, currency: 'EUR' })),
      at: instants,
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map((one, index) => ({ ...one, version: index + 1 })))

/** What months charge, without what they only show. */
function chargesOf(rateCards: RateCard[], work: RecordedWork[], approvals: Approval[]) {
  const months = [...chargeApproved({ ...terms, rateCards }, work, approvals)]
  return months.flatMap(([month, { lines }]) =>
    lines
      .filter(({ workedMinutes, includedMinutes }) => workedMinutes + includedMinutes > 0)
      .map(({ ticket, rateCard, workedMinutes, includedMinutes, billedMinutes, beyondApproved, net }) =>
        [
          month,
          ticket,
          rateCard,
          workedMinutes,
          includedMinutes,
          billedMinutes,
          beyondApproved.minor,
          net.minor,
        ].join(),
      ),
  )
}

describe('whatever is worked and approved', () => {
  const RUNS = { numRuns: 1_000 }

  it('is charged the same in whatever order it is given', () => {
    fc.assert(
      fc.property(works, approvalsOf, cards, fc.nat(), (work, approvals, rateCards, turn) => {
        const turned = <One>(all: One[]) => {
          const cut = turn % (all.length + 1)
          return [...all.slice(cut), ...all.slice(0, cut)].toReversed()
        }
        expect(chargesOf(rateCards, turned(work), turned(approvals))).toEqual(
          chargesOf(rateCards, work, approvals),
        )
      }),
      RUNS,
    )
  })

  it('charges a month that ended the same, whatever is worked or approved after it', () => {
    fc.assert(
      fc.property(
        works,
        approvalsOf,
        cards,
        fc.integer({ min: 9, max: 12 }),
        (work, approvals, rateCards, month) => {
          const ended = Temporal.ZonedDateTime.from(
            `2026-${String(month).padStart(2, '0')}-01[Europe/Athens]`,
          ).add({
            months: 1,
          })
          const known = <One extends { at: Temporal.Instant }>(all: One[]) =>
            all.filter((one) => Temporal.Instant.compare(one.at, ended.toInstant()) < 0)
          const before = (line: string) => line < ended.toPlainDate().toPlainYearMonth().toString()
          expect(chargesOf(rateCards, known(work), known(approvals)).filter(before)).toEqual(
            chargesOf(rateCards, work, approvals).filter(before),
          )
        },
      ),
      RUNS,
    )
  })

  it('never charges a minute that was neither approved nor within the allowance, and loses none', () => {
    fc.assert(
      fc.property(works, approvalsOf, (work, approvals) => {
        const parts = partsOf(work, approvals)
        const minutesOf = (all: { minutes: number }[]) =>
          all.reduce((minutes, one) => minutes + one.minutes, 0)
        for (const entry of work)
          expect(minutesOf(parts.filter(({ id }) => id === entry.id))).toBe(entry.minutes)
        for (const ticket of ['A', 'B', 'C']) {
          const own = parts.filter((part) => part.ticket === ticket)
          const charged = own.filter(({ standing }) => standing === 'APPROVED')
          const furthest = Math.max(
            0,
            ...approvals.filter((one) => one.ticket === ticket).map(({ minutes }) => minutes),
          )
          expect(minutesOf(charged)).toBeLessThanOrEqual(furthest)
          expect(
            own.every(
              ({ standing, isWithinAllowance }) => standing !== 'WITHIN_ALLOWANCE' || isWithinAllowance,
            ),
          ).toBe(true)
          expect(charged.every(({ at, chargedAt }) => Temporal.Instant.compare(chargedAt, at) >= 0)).toBe(
            true,
          )
        }
      }),
      RUNS,
    )
  })

  it('never lets a ticket cost more than what was approved last, or what was charged before that', () => {
    fc.assert(
      fc.property(works, approvalsOf, cards, (work, approvals, rateCards) => {
        const spent = new Map<string, bigint>()
        for (const [, { lines, net }] of chargeApproved({ ...terms, rateCards }, work, approvals)) {
          for (const line of lines) {
            const before = spent.get(line.ticket) ?? 0n
            const reached = before + line.net.minor
            expect(line.chargedBefore.minor).toBe(before)
            expect(line.net.minor).toBe(line.gross.minor - line.discount.minor - line.beyondApproved.minor)
            expect(line.net.minor >= 0n && line.beyondApproved.minor >= 0n).toBe(true)
            const most = line.approval?.most.minor
            if (most !== undefined) expect(reached <= (most > before ? most : before)).toBe(true)
            spent.set(line.ticket, reached)
          }
          expect(net.minor).toBe(lines.reduce((minor, line) => minor + line.net.minor, 0n))
        }
      }),
      RUNS,
    )
  })
})
