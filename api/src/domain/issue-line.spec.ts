import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Approval, RecordedWork } from './approved-work.ts'
import { chargeApproved } from './charge-approved.ts'
import type { ChargeCause } from './charge.ts'
import { creditOf } from './credit-note.ts'
import { type LineDispute, periodOf } from './disputed-line.ts'
import { issueLine, sumStatement } from './issue-line.ts'
import type { IssuedLine } from './issued-statement.ts'
import { add, type Money, percentOf, subtract, sum } from './money.ts'
import type { RateCard } from './price-work.ts'

const START = Temporal.Instant.from('2026-06-30T21:00:00Z')
const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11']
const MINUTES = 220_000
const NOTHING: Money = { minor: 0n, currency: 'EUR' }
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

const disputesOf = fc.array(
  fc.record({
    ticket: tickets,
    period: fc.constantFrom(...MONTHS),
    card: fc.nat(2),
    at: instants,
    answeredAfter: fc.option(fc.integer({ min: 1, max: 60_000 })),
    takenOff: fc.bigInt({ min: 0n, max: 20_000n }).map((minor): Money => ({ minor, currency: 'EUR' })),
  }),
  { maxLength: 5 },
)
const creditsOf = fc.array(
  fc.record({ statement: fc.nat(4), line: fc.nat(8), share: fc.bigInt({ min: 1n, max: 100n }) }),
  { maxLength: 8 },
)

/** What a store is charged in each month by what is known; a month nobody worked in has no lines. */
function linesOf(
  work: readonly RecordedWork[],
  approvals: readonly Approval[],
  rateCards: readonly RateCard[],
  disputes: readonly LineDispute[],
) {
  const terms = { timeZone: 'Europe/Athens', currency: 'EUR' as const, vatPercent: '24', rateCards }
  const charged = chargeApproved(terms, work, approvals, disputes)
  return (month: string): IssuedLine[] =>
    (charged.get(month)?.lines ?? [])
      .filter(({ isFrozen }) => !isFrozen)
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

const isBefore = (month: string, at: Temporal.Instant) => periodOf(at, 'Europe/Athens') <= month

/** Disputes of lines that were not issued yet: months are closed as soon as they end. */
function disputesOver(
  all: readonly {
    ticket: string
    period: string
    card: number
    at: Temporal.Instant
    answeredAfter: number | null
    takenOff: Money
  }[],
  rateCards: readonly RateCard[],
  firstOpen: string,
): LineDispute[] {
  return all
    .filter(({ period, at }) => isBefore(period, at) || period >= firstOpen)
    .map(({ ticket, period, card, at, answeredAfter, takenOff }, place) => ({
      id: String(place),
      ticket,
      period,
      rateFrom: rateCards[card % rateCards.length]!.from,
      at,
      answer:
        answeredAfter === null ? null : { at: at.add({ minutes: answeredAfter }), takenOff, left: NOTHING },
    }))
}

type Issued = { lines: IssuedLine[] } & ReturnType<typeof sumStatement>

/** Takes shares of what is left of lines back, one after the other: the balances of the statements, and all that was taken back. */
function credit(
  issued: readonly Issued[],
  asked: readonly { statement: number; line: number; share: bigint }[],
) {
  const nets = issued.map(({ lines }) => lines.map(() => 0n))
  const balances = issued.map(({ total }) => total)
  const taken = (place: number): Money => ({
    minor: nets[place]!.reduce((a, b) => a + b, 0n),
    currency: 'EUR',
  })
  for (const { statement, line, share } of asked) {
    const place = statement % (issued.length || 1)
    const { lines = [], net } = issued[place] ?? {}
    const at = line % (lines.length || 1)
    const of = lines[at]?.net
    const amount = of ? ((of.minor - nets[place]![at]!) * share) / 100n : 0n
    if (!of || !net || amount <= 0n) continue
    const credited: Money = { minor: nets[place]![at]!, currency: 'EUR' }
    const note = creditOf(
      { net, credited: taken(place), vatPercent: '24' },
      { net: of, credited },
      { minor: amount, currency: 'EUR' },
    )
    nets[place]![at] = nets[place]![at]! + note.net.minor
    balances[place] = subtract(balances[place]!, note.total)
  }
  return { balances, taken }
}

it(`adds up over ${RUNS * MONTHS.length} random months: lines to statements, statements with credit notes to balances, and closed months with open ones to all charges, whatever came in which order`, () => {
  let months = 0
  fc.assert(
    fc.property(
      works,
      approvalsOf,
      cards,
      disputesOf,
      creditsOf,
      fc.nat(MONTHS.length),
      fc.nat(20),
      (work, approvals, rateCards, contested, credits, closed, turn) => {
        const disputes = disputesOver(contested, rateCards, MONTHS[closed] ?? '2026-12')
        const issued = MONTHS.slice(0, closed).map((month) => {
          // What is not known when a month is closed happens after it; what is known comes in any order.
          const known = work.filter(({ at }) => isBefore(month, at))
          const turned = [
            ...known.slice(turn % (known.length || 1)),
            ...known.slice(0, turn % (known.length || 1)),
          ]
          const approved = approvals.filter(({ at }) => isBefore(month, at)).toReversed()
          const disputed = disputes
            .filter(({ at }) => isBefore(month, at))
            .map((one) => ({
              ...one,
              answer: one.answer && isBefore(month, one.answer.at) ? one.answer : null,
            }))
            .toReversed()
          const lines = linesOf(turned, approved, rateCards, disputed)(month)
          return { lines, ...sumStatement(lines, '24', 'EUR') }
        })
        const { balances, taken } = credit(issued, credits)
        const all = linesOf(work, approvals, rateCards, disputes)
        issued.forEach(({ lines, net, vat, total }, place) => {
          expect(lines).toEqual(all(MONTHS[place]!))
          for (const line of lines)
            expect(line.net.minor).toBe(
              line.gross.minor - line.discount.minor - line.beyondApproved.minor - line.takenOff.minor,
            )
          expect(net.minor).toBe(lines.reduce((added, line) => added + line.net.minor, 0n))
          expect(vat).toEqual(percentOf('24', net))
          expect(total.minor).toBe(net.minor + vat.minor)
          const rest = subtract(net, taken(place))
          expect(balances[place]).toEqual(add(rest, percentOf('24', rest)))
          expect(balances[place]!.minor).toBeGreaterThanOrEqual(0n)
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
