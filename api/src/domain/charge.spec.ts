import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHARGE_CAUSES, chargePeriod, type ChargeCause, type ChargedEntry, type RateCard } from './charge.ts'
import { showCharges, type ChargeVector } from './charge-vector.ts'
import { add, decimalText, percentOf, subtract, sum } from './money.ts'

const nagacommerce: RateCard = {
  from: Temporal.Instant.from('2020-01-01T00:00:00Z'),
  currency: 'EUR',
  hourly: '40.00',
  minimumMinutes: 15,
  incrementMinutes: 5,
  discountPercent: '0',
}

function entry(minutes: number, changes: Partial<ChargedEntry> = {}): ChargedEntry {
  const at = Temporal.Instant.from('2026-11-10T10:00:00Z')
  return { ticket: '4102', cause: 'TEMPLATE_WORK', minutes, at, ...changes }
}

function charge(entries: ChargedEntry[], rateCards: RateCard[] = [nagacommerce]) {
  return chargePeriod({
    timeZone: 'Europe/Athens',
    period: '2026-11',
    currency: 'EUR',
    vatPercent: '24',
    rateCards,
    entries,
  })
}

describe('a cause', () => {
  it.each([
    ['PLATFORM_BUG', false],
    ['AGREED_DELIVERY_BUG', false],
    ['INCIDENT', false],
    ['PLATFORM_QUESTION', false],
    ['ADD_ON_WORK', true],
    ['TEMPLATE_WORK', true],
    ['THIRD_PARTY_SETUP', true],
    ['STORE_CODE_BREAKAGE', true],
    ['BREAKAGE_BEFORE_CONSENT', false],
    ['NON_TECHNICAL', true],
    ['ORDERED_WORK', true],
  ] as [ChargeCause, boolean][])('%s is billable: %s (C1)', (cause, billable) => {
    expect(CHARGE_CAUSES[cause]).toEqual({
      billable,
      rule: cause === 'BREAKAGE_BEFORE_CONSENT' ? 'C5' : 'C1',
    })
    expect(charge([entry(30, { cause })]).lines[0]!.workedMinutes).toBe(billable ? 30 : 0)
  })
})

describe('a line', () => {
  const halfOff = { ...nagacommerce, discountPercent: '50' }

  it('shows each step to its price', () => {
    const [line] = charge([entry(38), entry(14)], [halfOff]).lines
    expect(line).toMatchObject({
      workedMinutes: 52,
      roundedMinutes: 55,
      minimumApplied: false,
      billedMinutes: 55,
      hourly: '40.00',
      gross: { minor: 3667n },
      discountPercent: '50',
      discount: { minor: 1834n },
      net: { minor: 1833n },
    })
  })

  it('pays the minimum for seven minutes of template work', () => {
    const [line] = charge([entry(7)], [halfOff]).lines
    expect(line).toMatchObject({ roundedMinutes: 10, minimumApplied: true, billedMinutes: 15 })
    expect(decimalText(line!.net)).toBe('5.00')
  })

  it('does not apply a minimum that the rounded minutes reach by themselves', () => {
    expect(charge([entry(15)]).lines[0]!.minimumApplied).toBe(false)
    expect(charge([entry(11)]).lines[0]!.minimumApplied).toBe(false)
    expect(charge([entry(10)]).lines[0]!.minimumApplied).toBe(true)
  })

  it('shows included work at nothing, and what it would have cost (C4)', () => {
    const [line] = charge([entry(31, { cause: 'PLATFORM_BUG' })], [halfOff]).lines
    expect(line).toMatchObject({
      includedMinutes: 31,
      billedMinutes: 0,
      minimumApplied: false,
      net: { minor: 0n },
    })
    expect(decimalText(line!.wouldHaveCost)).toBe('11.66')
  })

  it('would have cost nothing more where nothing was included', () => {
    expect(charge([entry(31)]).lines[0]!.wouldHaveCost.minor).toBe(0n)
  })

  it('keeps the entries that made it, by time', () => {
    const late = { ...entry(5, { at: Temporal.Instant.from('2026-11-12T10:00:00Z') }), id: 'late' }
    const early = { ...entry(4, { cause: 'INCIDENT' }), id: 'early' }
    expect(charge([late, early]).lines[0]!.entries).toEqual([early, late])
  })
})

describe('a period', () => {
  it('takes VAT on the sum, not by the line', () => {
    const cents = { ...nagacommerce, hourly: '8.04', minimumMinutes: 15, incrementMinutes: 1 }
    const month = charge(
      ['1', '2', '3'].map((ticket) => entry(15, { ticket })),
      [cents],
    )
    expect(month.lines.map(({ net }) => decimalText(net))).toEqual(['2.01', '2.01', '2.01'])
    expect([month.net, month.vat, month.total].map(decimalText)).toEqual(['6.03', '1.45', '7.48'])
  })

  it.each([
    ['2026-10-31T21:59:59Z', 0],
    ['2026-10-31T22:00:00Z', 1],
    ['2026-11-30T21:59:59.999Z', 1],
    ['2026-11-30T22:00:00Z', 0],
  ])('holds work of %s in %i lines', (at, lines) => {
    expect(charge([entry(5, { at: Temporal.Instant.from(at) })]).lines).toHaveLength(lines)
  })

  it('follows local dates where the clocks go back over midnight', () => {
    const work = ['2009-11-01T02:30:30Z', '2009-11-01T02:31:00Z', '2009-11-01T03:30:00Z'].map((at, index) =>
      entry(1, { ticket: String(index), at: Temporal.Instant.from(at) }),
    )
    const month = chargePeriod({
      timeZone: 'America/St_Johns',
      period: '2009-11',
      currency: 'EUR',
      vatPercent: '0',
      rateCards: [{ ...nagacommerce, from: Temporal.Instant.from('2000-01-01T00:00:00Z') }],
      entries: work,
    })
    expect(month.lines.map(({ ticket }) => ticket)).toEqual(['0', '2'])
  })

  it('prices by the card in force, a new one from its very instant, in whatever order they come', () => {
    const dearer = { ...nagacommerce, hourly: '60', from: Temporal.Instant.from('2026-11-10T10:00:00Z') }
    const before = entry(15, { at: Temporal.Instant.from('2026-11-10T09:59:59Z') })
    const { lines } = charge([entry(15), before], [dearer, nagacommerce])
    expect(lines.map(({ rateCard, net }) => [rateCard, decimalText(net)])).toEqual([
      [0, '15.00'],
      [1, '10.00'],
    ])
  })

  it('refuses work before the first rate card', () => {
    const later = { ...nagacommerce, from: Temporal.Instant.from('2026-11-20T00:00:00Z') }
    expect(() => charge([entry(15)], [later])).toThrow('NO_RATE_CARD')
  })

  it('without work costs nothing', () => {
    expect(charge([])).toMatchObject({
      lines: [],
      net: { minor: 0n },
      vat: { minor: 0n },
      total: { minor: 0n },
    })
  })
})

describe('any month', () => {
  const work = fc.record({
    ticket: fc.constantFrom('T1', 'T2', 'T10', 'ΤΆ', 'Ø', '\u{1F600}'),
    cause: fc.constantFrom(...(Object.keys(CHARGE_CAUSES) as ChargeCause[])),
    minutes: fc.integer({ min: 1, max: 400 }),
    at: fc
      .integer({ min: -2000, max: 45_000 })
      .map((after) => Temporal.Instant.from('2026-11-01T00:00:00Z').add({ minutes: after })),
  })
  const cards = fc
    .array(
      fc.record({
        currency: fc.constant('EUR' as const),
        hourly: fc.constantFrom('40', '39.99', '55.5', '0.01', '33.333'),
        minimumMinutes: fc.integer({ min: 1, max: 60 }),
        incrementMinutes: fc.integer({ min: 1, max: 30 }),
        discountPercent: fc.constantFrom('0', '12.5', '80', '33.3', '100'),
        from: fc
          .integer({ min: 0, max: 40_000 })
          .map((after) => Temporal.Instant.from('2026-11-01T00:00:00Z').add({ minutes: after })),
      }),
      { maxLength: 3 },
    )
    .map((later) => [nagacommerce, ...later])

  it('does not depend on the order of its entries', () => {
    fc.assert(
      fc.property(fc.array(work), cards, fc.nat(), (entries, rateCards, turn) => {
        const cut = turn % (entries.length + 1)
        const turned = [...entries.slice(cut), ...entries.slice(0, cut)].toReversed()
        const prices = (of: ChargedEntry[]) =>
          charge(of, rateCards).lines.map((line) => ({ ...line, entries: [] }))
        expect(prices(turned)).toEqual(prices(entries))
      }),
    )
  })

  it('adds up: entries to lines, steps to net, lines to total', () => {
    fc.assert(
      fc.property(fc.array(work), cards, (entries, rateCards) => {
        const month = charge(entries, rateCards)
        for (const line of month.lines) {
          const minutes = line.entries.reduce((total, { minutes }) => total + minutes, 0)
          expect(line.workedMinutes + line.includedMinutes).toBe(minutes)
          expect(line.net).toEqual(subtract(line.gross, line.discount))
          expect(line.net.minor >= 0n).toBe(true)
          expect(line.billedMinutes).toBe(
            line.workedMinutes === 0 ? 0 : Math.max(line.minimumMinutes, line.roundedMinutes),
          )
          expect(line.roundedMinutes % line.incrementMinutes).toBe(0)
          expect(line.roundedMinutes - line.workedMinutes).toBeLessThan(line.incrementMinutes)
        }
        expect(month.net).toEqual(
          sum(
            month.lines.map(({ net }) => net),
            'EUR',
          ),
        )
        expect(month.vat).toEqual(percentOf('24', month.net))
        expect(month.total).toEqual(add(month.net, month.vat))
        expect(month.lines.flatMap((line) => line.entries)).toHaveLength(
          entries.filter(({ at }) => at.toZonedDateTimeISO('Europe/Athens').month === 11).length,
        )
      }),
    )
  })
})

describe('the charge vectors', () => {
  const { cases } = JSON.parse(readFileSync(new URL('vectors/charges.json', import.meta.url), 'utf8')) as {
    cases: ChargeVector[]
  }

  it.each(cases)('$name', (vector) => {
    expect(showCharges(vector)).toEqual(vector.expect)
  })
})
