import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Approval, RecordedWork } from './approved-work.ts'
import { chargeApproved } from './charge-approved.ts'
import { isAnswered, type LineDispute } from './disputed-line.ts'
import { decimalText, type Money } from './money.ts'
import type { RateCard } from './price-work.ts'

const at = (text: string) => Temporal.Instant.from(text)
const card: RateCard = {
  from: at('2020-01-01T00:00:00Z'),
  currency: 'EUR',
  hourly: '40.00',
  minimumMinutes: 15,
  incrementMinutes: 5,
  discountPercent: '0',
}
const terms = { timeZone: 'Europe/Athens', currency: 'EUR' as const, vatPercent: '24', rateCards: [card] }
const euros = (minor: bigint): Money => ({ minor, currency: 'EUR' })

function work(day: string, minutes: number, more: Partial<RecordedWork> = {}): RecordedWork {
  const cause = 'ORDERED_WORK'
  return {
    id: day,
    ticket: '4102',
    cause,
    minutes,
    at: at(`${day}T10:00:00Z`),
    isWithinAllowance: true,
    ...more,
  }
}

function dispute(
  day: string,
  answer: { day: string; takenOff: bigint } | null,
  period = '2026-11',
): LineDispute {
  return {
    id: day,
    ticket: '4102',
    period,
    rateFrom: card.from,
    at: at(`${day}T12:00:00Z`),
    answer: answer && {
      at: at(`${answer.day}T12:00:00Z`),
      takenOff: euros(answer.takenOff),
      left: euros(0n),
    },
  }
}

function told(work: RecordedWork[], disputes: LineDispute[], approvals: Approval[] = []) {
  return [...chargeApproved(terms, work, approvals, disputes)].flatMap(([month, { lines }]) =>
    lines.map(({ period, net, takenOff, frozen }) => [
      month,
      period,
      ...[net, takenOff, frozen].map(decimalText),
    ]),
  )
}

describe('a disputed line', () => {
  const entries = [work('2026-11-10', 30)]

  it('is frozen until it is answered, with what comes to it meanwhile', () => {
    expect(told([...entries, work('2026-11-14', 30)], [dispute('2026-11-12', null)])).toEqual([
      ['2026-11', '2026-11', '0.00', '0.00', '40.00'],
    ])
  })

  it('is charged in its month when it is answered there, less what was taken off', () => {
    const answered = (takenOff: bigint) =>
      told(entries, [dispute('2026-11-12', { day: '2026-11-14', takenOff })])
    expect(answered(0n)).toEqual([['2026-11', '2026-11', '20.00', '0.00', '0.00']])
    expect(answered(7_50n)).toEqual([['2026-11', '2026-11', '12.50', '7.50', '0.00']])
    expect(answered(20_00n)).toEqual([['2026-11', '2026-11', '0.00', '20.00', '0.00']])
  })

  it('answered in a later month is charged there, as a line of its own', () => {
    const disputes = [dispute('2026-11-12', { day: '2026-12-03', takenOff: 5_00n })]
    expect(told([...entries, work('2026-12-01', 15)], disputes)).toEqual([
      ['2026-12', '2026-11', '15.00', '5.00', '0.00'],
      ['2026-12', '2026-12', '10.00', '0.00', '0.00'],
    ])
  })

  it('can be disputed again, also where it has moved to', () => {
    const first = dispute('2026-11-12', { day: '2026-12-03', takenOff: 5_00n })
    expect(told(entries, [first, dispute('2026-12-05', null)])).toEqual([
      ['2026-12', '2026-11', '0.00', '5.00', '15.00'],
    ])
    expect(told(entries, [first, dispute('2026-12-05', { day: '2027-01-02', takenOff: 1_00n })])).toEqual([
      ['2027-01', '2026-11', '14.00', '6.00', '0.00'],
    ])
  })

  it('is answered until more of it is charged than the last answer left', () => {
    const lines = (...disputes: [string, string, bigint][]) => {
      const answered = disputes.map(([day, answer, left]) => {
        const takenOff = euros(20_00n - left)
        return {
          ...dispute(day, null),
          answer: { at: at(`${answer}T12:00:00Z`), takenOff, left: euros(left) },
        }
      })
      return (more: RecordedWork[]) =>
        [...chargeApproved(terms, [...entries, ...more], [], answered).values()][0]!.lines.map(isAnswered)
    }
    const more = work('2026-11-20', 5)
    expect(lines()([])).toEqual([false])
    const once = lines(['2026-11-11', '2026-11-12', 20_00n])
    expect([once([]), once([more])]).toEqual([[true], [false]])
    const reduced = lines(['2026-11-11', '2026-11-12', 12_00n])
    expect([reduced([]), reduced([more])]).toEqual([[true], [false]])
    const twice = lines(['2026-11-11', '2026-11-12', 20_00n], ['2026-11-13', '2026-11-14', 24_00n])
    expect(twice([])).toEqual([true])
  })

  it('never gets less than nothing, where its work was put right after the answer', () => {
    const disputes = [dispute('2026-11-12', { day: '2026-11-14', takenOff: 15_00n })]
    expect(told([work('2026-11-10', 10)], disputes)).toEqual([
      ['2026-11', '2026-11', '0.00', '10.00', '0.00'],
    ])
  })

  it('leaves what is held where it was done', () => {
    const approvals = [
      { ticket: '4102', version: 1, minutes: 30, most: euros(20_00n), at: at('2026-11-01T10:00:00Z') },
    ]
    const asked = [work('2026-11-10', 40, { isWithinAllowance: false })]
    const disputes = [dispute('2026-11-12', { day: '2026-12-03', takenOff: 0n })]
    expect(told(asked, disputes, approvals)).toEqual([
      ['2026-11', '2026-11', '0.00', '0.00', '0.00'],
      ['2026-12', '2026-11', '20.00', '0.00', '0.00'],
    ])
  })

  it('stays waived, whatever is approved after its answer', () => {
    const approval = (version: number, most: bigint, day: string) => ({
      ticket: '4102',
      version,
      minutes: 30,
      most: euros(most),
      at: at(`${day}T10:00:00Z`),
    })
    const first = approval(1, 10_00n, '2026-11-01')
    const asked = [work('2026-11-10', 30)]
    expect(told(asked, [dispute('2026-11-12', null)], [first])).toEqual([
      ['2026-11', '2026-11', '0.00', '0.00', '10.00'],
    ])
    for (const [day, month] of [
      ['2026-11-14', '2026-11'],
      ['2026-12-05', '2026-12'],
    ] as const)
      expect(
        told(
          asked,
          [dispute('2026-11-12', { day, takenOff: 20_00n })],
          [first, approval(2, 30_00n, '2026-12-02')],
        ),
      ).toEqual([[month, '2026-11', '0.00', '20.00', '0.00']])
  })

  it('gives what was taken off to no other line of its ticket', () => {
    const approvals = [
      { ticket: '4102', version: 1, minutes: 42, most: euros(30_00n), at: at('2026-11-01T10:00:00Z') },
    ]
    const asked = [
      work('2026-11-10', 31, { isWithinAllowance: false }),
      work('2026-12-02', 11, { isWithinAllowance: false }),
    ]
    const disputes = [dispute('2026-11-12', { day: '2026-11-14', takenOff: 23_33n })]
    expect(told(asked, disputes, approvals)).toEqual([
      ['2026-11', '2026-11', '0.00', '23.33', '0.00'],
      ['2026-12', '2026-12', '6.67', '0.00', '0.00'],
    ])
  })
})

const START = at('2026-08-31T21:00:00Z')
const instants = fc.integer({ min: 0, max: 150_000 }).map((minutes) => START.add({ minutes }))
const tickets = fc.constantFrom('A', 'B')
const cards = [card, { ...card, from: at('2026-10-15T00:00:00Z'), hourly: '47.35', discountPercent: '12.5' }]
const works = fc
  .array(
    fc.record({
      ticket: tickets,
      cause: fc.constantFrom('ORDERED_WORK' as const, 'PLATFORM_BUG' as const),
      minutes: fc.integer({ min: 1, max: 200 }),
      at: instants,
      isWithinAllowance: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((one, id) => ({ ...one, id: String(id).padStart(3, '0') })))
const approvalsOf = fc
  .array(
    fc.record({
      ticket: tickets,
      minutes: fc.integer({ min: 1, max: 500 }),
      most: fc.bigInt({ min: 0n, max: 40_000n }).map(euros),
      at: instants,
    }),
    { maxLength: 4 },
  )
  .map((all) => all.map((one, index) => ({ ...one, version: index + 1 })))
const disputesOf = fc
  .array(
    fc
      .record({
        ticket: tickets,
        period: fc.constantFrom('2026-09', '2026-10', '2026-11', '2026-12'),
        rateFrom: fc.constantFrom(...cards.map(({ from }) => from)),
        at: instants,
        after: fc.option(fc.integer({ min: 1, max: 80_000 })),
        takenOff: fc.bigInt({ min: 0n, max: 15_000n }).map(euros),
      })
      .map(({ after, takenOff, ...one }) => ({
        ...one,
        answer: after === null ? null : { at: one.at.add({ minutes: after }), takenOff, left: euros(0n) },
      })),
    { maxLength: 8 },
  )
  .map((all) => all.map((one, id) => ({ ...one, id: String(id) })))

describe('whatever is worked, approved, disputed and answered', () => {
  const RUNS = { numRuns: 1_000 }
  const charge = (work: RecordedWork[], approvals: Approval[], disputes: LineDispute[]) =>
    chargeApproved({ ...terms, rateCards: cards }, work, approvals, disputes)

  it('adds up: each line from gross to net, the lines to the month, and no line below nothing', () => {
    fc.assert(
      fc.property(works, approvalsOf, disputesOf, (work, approvals, disputes) => {
        for (const [, { lines, net }] of charge(work, approvals, disputes)) {
          for (const line of lines) {
            const { gross, discount, beyondApproved, takenOff, frozen } = line
            const off = [discount, beyondApproved, takenOff, frozen].reduce(
              (sum, { minor }) => sum + minor,
              0n,
            )
            expect(line.net.minor).toBe(gross.minor - off)
            expect([line.net, takenOff, frozen].every(({ minor }) => minor >= 0n)).toBe(true)
            if (line.isFrozen) expect(line.net.minor).toBe(0n)
          }
          expect(net.minor).toBe(lines.reduce((sum, line) => sum + line.net.minor, 0n))
        }
      }),
      RUNS,
    )
  })

  it('never charges more than without disputes: the rest was taken off, or waits', () => {
    fc.assert(
      fc.property(works, disputesOf, (work, disputes) => {
        const taken = work.map((one) => ({ ...one, isWithinAllowance: true }))
        const lines = [...charge(taken, [], disputes).values()].flatMap((month) => month.lines)
        const without = [...charge(taken, [], []).values()].reduce((sum, { net }) => sum + net.minor, 0n)
        const settled = lines.reduce(
          (sum, { net, takenOff, frozen }) => sum + net.minor + takenOff.minor + frozen.minor,
          0n,
        )
        expect(settled).toBe(without)
      }),
      RUNS,
    )
  })

  it('is charged the same in whatever order it is given', () => {
    const told = (months: ReturnType<typeof charge>) =>
      [...months].flatMap(([month, { lines }]) =>
        lines.map(({ ticket, rateCard, period, net, frozen }) =>
          [month, ticket, rateCard, period, net.minor, frozen.minor].join(),
        ),
      )
    fc.assert(
      fc.property(works, approvalsOf, disputesOf, fc.nat(), (work, approvals, disputes, turn) => {
        const turned = <One>(all: One[]) => {
          const cut = turn % (all.length + 1)
          return [...all.slice(cut), ...all.slice(0, cut)].toReversed()
        }
        expect(told(charge(turned(work), turned(approvals), turned(disputes)))).toEqual(
          told(charge(work, approvals, disputes)),
        )
      }),
      RUNS,
    )
  })

  it('charges a month that ended the same, whatever is disputed in later ones or answered after it', () => {
    fc.assert(
      fc.property(
        works,
        approvalsOf,
        disputesOf,
        fc.integer({ min: 9, max: 12 }),
        (work, approvals, all, month) => {
          const ended = Temporal.ZonedDateTime.from(
            `2026-${String(month).padStart(2, '0')}-01[Europe/Athens]`,
          ).add({ months: 1 })
          const next = ended.toPlainDate().toPlainYearMonth().toString()
          const isKnown = (at: Temporal.Instant) => Temporal.Instant.compare(at, ended.toInstant()) < 0
          // A closed month is disputed no more: its statement gets a credit note.
          const disputes = all.filter((one) => isKnown(one.at) || one.period >= next)
          const known = disputes
            .filter((one) => isKnown(one.at))
            .map((one) => ({ ...one, answer: one.answer && isKnown(one.answer.at) ? one.answer : null }))
          const chargesOf = (disputes: LineDispute[]) =>
            [...charge(work, approvals, disputes)]
              .filter(([period]) => period < next)
              .flatMap(([period, { lines }]) =>
                lines
                  .filter((line) => !line.isFrozen && line.workedMinutes + line.includedMinutes > 0)
                  .map((line) =>
                    [
                      period,
                      line.ticket,
                      line.rateCard,
                      line.period,
                      line.takenOff.minor,
                      line.net.minor,
                    ].join(),
                  ),
              )
          expect(chargesOf(known)).toEqual(chargesOf(disputes))
        },
      ),
      RUNS,
    )
  })

  it('never lets a ticket cost more than what was approved last, or what was charged before that', () => {
    fc.assert(
      fc.property(works, approvalsOf, disputesOf, (work, approvals, disputes) => {
        const spent = new Map<string, bigint>()
        for (const [, { lines }] of charge(work, approvals, disputes))
          for (const line of lines) {
            const before = spent.get(line.ticket) ?? 0n
            const reached = before + line.net.minor
            const most = line.approval?.most.minor
            const ceiling =
              most === undefined ? reached : most > line.chargedBefore.minor ? most : line.chargedBefore.minor
            expect(reached <= ceiling).toBe(true)
            spent.set(line.ticket, reached)
          }
      }),
      RUNS,
    )
  })
})
