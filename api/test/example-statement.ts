import type { IssuedEntry, IssuedLine, IssuedStatement } from '../src/domain/issued-statement.ts'
import { add, type Currency, type Money, percentOf, subtract, sum } from '../src/domain/money.ts'
import { priceWork } from '../src/domain/price-work.ts'

/** What of an example statement is not as usual. */
export type Unusual = Partial<Omit<IssuedStatement, 'net' | 'vat' | 'total'>> & { currency?: Currency }

/** A statement of November 2026, of two tickets charged and one included unless told otherwise; the sums are reckoned. */
export function exampleStatement({ currency = 'EUR', ...unusual }: Unusual = {}): IssuedStatement {
  const lines = unusual.lines ?? [
    exampleLine({ number: 4102, title: 'Delivery note moved above the add-to-cart button' }, [
      exampleEntry(7, { note: 'Moved the block in the template', cause: 'TEMPLATE_WORK' }),
    ]),
    exampleLine({ number: 4110, title: 'Product feed for Skroutz' }, [
      exampleEntry(38, { note: 'Feed and categories' }),
      exampleEntry(14, {
        note: 'Sizes and colours',
        workedAt: Temporal.Instant.from('2026-11-12T09:00:00Z'),
      }),
    ]),
    exampleLine({ number: 4098, title: 'Search missed products without accents' }, [
      exampleEntry(64, { note: 'Folded accents in the index', cause: 'PLATFORM_BUG' }),
    ]),
  ]
  const net = sum(
    lines.map((line) => line.net),
    lines[0]?.net.currency ?? currency,
  )
  const vatPercent = unusual.vatPercent ?? '24'
  const vat = percentOf(vatPercent, net)
  return {
    number: 412,
    period: '2026-11',
    timeZone: 'Europe/Athens',
    issuedAt: Temporal.Instant.from('2026-12-01T06:00:00Z'),
    issuer: {
      name: 'Stoa',
      address: ['Ερμού 12', '546 24 Θεσσαλονίκη'],
      country: 'GR',
      vatNumber: 'EL094259216',
    },
    payer: {
      name: 'Kyma Swimwear',
      address: ['Τσιμισκή 44', '546 23 Θεσσαλονίκη'],
      country: 'GR',
      vatNumber: 'EL998877665',
    },
    store: { name: 'Kyma Swimwear', slug: 'kyma' },
    vatRule: 'DOMESTIC',
    hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    ...unusual,
    lines,
    net,
    vatPercent,
    vat,
    total: add(net, vat),
  }
}

/** What of a line is not as usual; its price is reckoned. */
export type UnusualLine = {
  hourly?: string
  discountPercent?: string
  currency?: Currency
  /** In minor units. */
  beyondApproved?: bigint
  takenOff?: bigint
}

/** A ticket's line at 40.00 an hour, half off, rounded up to 5 minutes, at least 15. */
export function exampleLine(
  ticket: { number: number; title: string },
  entries: readonly IssuedEntry[],
  unusual: UnusualLine = {},
): IssuedLine {
  const {
    hourly = '40.00',
    discountPercent = '50',
    currency = 'EUR',
    beyondApproved = 0n,
    takenOff = 0n,
  } = unusual
  const minutes = (free: boolean) =>
    entries.reduce(
      (counted, entry) => (FREE.has(entry.cause) === free ? counted + entry.minutes : counted),
      0,
    )
  const { wouldHaveCost, net, ...steps } = priceWork(
    {
      from: entries[0]!.workedAt,
      currency,
      hourly,
      minimumMinutes: 15,
      incrementMinutes: 5,
      discountPercent,
    },
    minutes(false),
    minutes(true),
  )
  const off = (minor: bigint): Money => ({ minor, currency })
  return {
    ...steps,
    ticket,
    entries,
    planName: 'Pro',
    beyondApproved: off(beyondApproved),
    takenOff: off(takenOff),
    net: subtract(net, off(beyondApproved + takenOff)),
    includedWouldHaveCost: wouldHaveCost,
  }
}

const FREE = new Set(['PLATFORM_BUG', 'AGREED_DELIVERY_BUG', 'INCIDENT', 'PLATFORM_QUESTION'])

/** So many minutes of work by Eva on 11 November. */
export function exampleEntry(minutes: number, unusual: Partial<IssuedEntry> = {}): IssuedEntry {
  return {
    workedAt: Temporal.Instant.from('2026-11-11T09:00:00Z'),
    agent: 'Eva Roussou',
    cause: 'THIRD_PARTY_SETUP',
    note: 'Feed and categories',
    minutes,
    ...unusual,
  }
}
