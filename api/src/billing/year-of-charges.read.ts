import { sql } from 'kysely'
import { add, type Money, sum } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { chargeMonths } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import { monthSpan } from './month-span.ts'
import { readCounter } from './open-months.ts'
import { seenBy } from './payers-charges.ts'
import { readPayersOfMonth } from './payers-of-month.read.ts'
import { instantOf, readRecordedWork } from './recorded-work.read.ts'
import { statementsVisibleTo } from './statement.policy.ts'
import type { YearOfCharges } from './year-of-charges.type.ts'

const MONTHS = 12
const SUMS = ['net', 'netOfPartner', 'includedWouldHaveCost', 'discount'] as const
type Sums = Record<(typeof SUMS)[number], Money>

/** Who asks, about which store, by which terms, and which month runs. */
type Of = { viewer: Viewer; storeId: string; terms: ChargingTerms; running: Temporal.PlainYearMonth }

/**
 * Twelve months of a store's charges up to the running one: those that are closed as their statements say (C6), the others as
 * they are so far. Five statements.
 */
export async function readYearOfCharges(reads: Reads, of: Of): Promise<YearOfCharges> {
  const { terms, running } = of
  const names = Array.from({ length: MONTHS }, (_, place) =>
    running.subtract({ months: MONTHS - 1 - place }).toString(),
  )
  const { closedUntil } = await readCounter(reads)
  const isClosed = (month: string) =>
    closedUntil !== null && Temporal.Instant.compare(monthSpan(month, terms.timeZone).to, closedUntil) <= 0
  const [issued, live] = await Promise.all([
    readIssued(reads, of, names[0]!),
    readLive(reads, of, names.find((month) => !isClosed(month)) ?? running.toString()),
  ])
  const none = noSums(terms)
  const months = names.map((month) => ({
    month,
    isClosed: isClosed(month),
    ...((isClosed(month) ? issued : live).get(month) ?? none),
  }))
  const all = months.reduce<Sums>(plus, none)
  return {
    months: months.map((month) => ({ ...month, ...written(month) })),
    ...written(all),
    saved: moneyOf(add(all.includedWouldHaveCost, all.discount)),
  }
}

/** What statements say, by month, as far as the viewer may see them; one statement. */
async function readIssued(reads: Reads, { viewer, storeId, terms }: Of, first: string) {
  const { stores, payers } = statementsVisibleTo(viewer)
  const { rows } = await sql<Record<keyof Sums, string> & { month: string }>`
    select period as month,
      coalesce(sum(net_minor) filter (where payer_id = store_id), 0)::text as net,
      coalesce(sum(net_minor) filter (where payer_id <> store_id), 0)::text as "netOfPartner",
      coalesce(sum(included), 0)::text as "includedWouldHaveCost", coalesce(sum(discount), 0)::text as discount
    from statement cross join lateral (
      select sum(included_would_have_cost_minor) as included, sum(discount_minor) as discount
      from statement_line where statement_id = statement.id
    ) lines
    where store_id = ${storeId} and period >= ${first} and (
      ${stores === null}::boolean or store_id = any(${[...(stores ?? [])]}::uuid[]) or payer_id = any(${[...payers]}::uuid[])
    ) group by period`.execute(reads)
  const { currency } = terms
  return new Map(
    rows.map(({ month, ...row }) => [month, sumsOf((name) => ({ minor: BigInt(row[name]), currency }))]),
  )
}

/** What months come to so far, from one on; three statements. */
async function readLive(reads: Reads, { viewer, storeId, terms }: Of, first: string) {
  const { from } = monthSpan(first, terms.timeZone)
  const storeIds = sql`select ${storeId}::uuid`
  const recorded = await readRecordedWork(reads, { storeIds, from: instantOf(from) })
  const months = chargeMonths(terms, storeId, recorded)
  const payers = await readPayersOfMonth(reads, storeId, [
    ...new Set(recorded.work.map(({ ticket }) => ticket)),
  ])
  return new Map(
    [...months]
      .filter(([month]) => month >= first)
      .map(([month, { lines }]) => [
        month,
        seenBy(viewer, storeId, lines, payers).reduce<Sums>((sums, { line, payerId }) => {
          const nothing = sum([], terms.currency)
          const isStore = payerId === storeId
          return plus(sums, {
            net: isStore ? line.net : nothing,
            netOfPartner: isStore ? nothing : line.net,
            includedWouldHaveCost: line.wouldHaveCost,
            discount: line.discount,
          })
        }, noSums(terms)),
      ]),
  )
}

function noSums({ currency }: ChargingTerms): Sums {
  return sumsOf(() => sum([], currency))
}

function plus(a: Sums, b: Sums): Sums {
  return sumsOf((name) => add(a[name], b[name]))
}

function written(sums: Sums) {
  return {
    net: moneyOf(sums.net),
    netOfPartner: moneyOf(sums.netOfPartner),
    includedWouldHaveCost: moneyOf(sums.includedWouldHaveCost),
    discount: moneyOf(sums.discount),
  }
}

function sumsOf(amount: (name: keyof Sums) => Money): Sums {
  return {
    net: amount('net'),
    netOfPartner: amount('netOfPartner'),
    includedWouldHaveCost: amount('includedWouldHaveCost'),
    discount: amount('discount'),
  }
}
