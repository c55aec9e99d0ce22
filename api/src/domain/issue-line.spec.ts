import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Approval, RecordedWork } from './approved-work.ts'
import { chargeApproved } from './charge-approved.ts'
import type { ChargeCause } from './charge.ts'
import { issueLine, sumStatement } from './issue-line.ts'
import type { IssuedLine } from './issued-statement.ts'
import { type Money, percentOf, sum } from './money.ts'
import type { RateCard } from './price-work.ts'

const START = Temporal.Instant.from('2026-06-30T21:00:00Z')
const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11']
const MINUTES = 220_000
const RUNS = 2_000

const instants = fc.integer({ min: 0, max: MINUTES }).map((minutes) => START.add({ minutes }))
const tickets = fc.constantFrom('A', 'B', 'C')
const works = fc
  .array(
    fc.record({
      ticket: tickets,
      cause: fc.constantFrom<ChargeCause>('ORDERED_WORK', 'TEMPLATE_WORK', 'PLATFORM_BUG'),
      minutes: fc.integer({ min: 1, max: 200 }),
      at: instants,
      isWithinAllowance: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) => all.map((work, place): RecordedWork => ({ ...work, id: String(place).padStart(3, '0') })))
const approvalsOf = fc
  .array(
    fc.record({
      ticket: tickets,
      minutes: fc.integer({ min: 1, max: 500 }),
      most: fc.bigInt({ min: 0n, max: 60_000n }).map((minor): Money => ({ minor, currency: 'EUR' })),
      at: instants,
    }),
    { maxLength: 5 },
  )
  .map((all) => all.map((approval, place): Approval => ({ ...approval, version: place + 1 })))
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
    { minLength: 1, maxLength: 3 },
  )
  .map(([first, ...others]): RateCard[] => [{ ...first!, from: START }, ...others])

/** What a store is charged in each month by what is known; a month nobody worked in has no lines. */
function linesOf(
  work: readonly RecordedWork[],
  approvals: readonly Approval[],
  rateCards: readonly RateCard[],
) {
  const terms = { timeZone: 'Europe/Athens', currency: 'EUR' as const, vatPercent: '24', rateCards }
  const charged = chargeApproved(terms, work, approvals)
  return (month: string): IssuedLine[] =>
    (charged.get(month)?.lines ?? [])
      .map((line) => ({ ...line, entries: line.entries.filter(({ isHeld }) => !isHeld) }))
      .filter(({ entries }) => entries.length > 0)
      .map((line) =>
        issueLine(line, {
          ticket: { number: 1, title: line.ticket },
          planName: '',
          entry: ({ id }) => ({ agent: '', note: id }),
        }),
      )
}

const isBefore = (month: string, at: Temporal.Instant) =>
  at.toZonedDateTimeISO('Europe/Athens').toPlainDate().toPlainYearMonth().toString() <= month

it(`adds up over ${RUNS * MONTHS.length} random months: lines to statements, and closed months with open ones to all charges, whatever came in which order`, () => {
  let months = 0
  fc.assert(
    fc.property(
      works,
      approvalsOf,
      cards,
      fc.nat(MONTHS.length),
      fc.nat(20),
      (work, approvals, rateCards, closed, turn) => {
        const issued = MONTHS.slice(0, closed).map((month) => {
          // What is not known when a month is closed happens after it; what is known comes in any order.
          const known = work.filter(({ at }) => isBefore(month, at))
          const turned = [
            ...known.slice(turn % (known.length || 1)),
            ...known.slice(0, turn % (known.length || 1)),
          ]
          const approved = approvals.filter(({ at }) => isBefore(month, at)).toReversed()
          const lines = linesOf(turned, approved, rateCards)(month)
          return { lines, ...sumStatement(lines, '24', 'EUR') }
        })
        const all = linesOf(work, approvals, rateCards)
        issued.forEach(({ lines, net, vat, total }, place) => {
          expect(lines).toEqual(all(MONTHS[place]!))
          for (const line of lines)
            expect(line.net.minor).toBe(
              line.gross.minor - line.discount.minor - line.beyondApproved.minor - line.takenOff.minor,
            )
          expect(net.minor).toBe(lines.reduce((added, line) => added + line.net.minor, 0n))
          expect(vat).toEqual(percentOf('24', net))
          expect(total.minor).toBe(net.minor + vat.minor)
        })
        const open = MONTHS.slice(closed).flatMap(all)
        const everything = MONTHS.flatMap(all)
        const added = [...issued.map(({ net }) => net), ...open.map(({ net }) => net)]
        expect(sum(added, 'EUR')).toEqual(
          sum(
            everything.map(({ net }) => net),
            'EUR',
          ),
        )
        months += MONTHS.length
      },
    ),
    { numRuns: RUNS },
  )
  expect(months).toBeGreaterThanOrEqual(10_000)
})
