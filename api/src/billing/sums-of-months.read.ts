import { type RawBuilder, sql } from 'kysely'
import { add, type Money, sum } from '../domain/money.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { chargeMonths } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import { type PaidLine, seenBy } from './payers-charges.ts'
import { readPayersOfMonth } from './payers-of-month.read.ts'
import { readRecordedWork } from './recorded-work.read.ts'
import { statementsVisibleTo } from './statement.policy.ts'

const SUMS = ['net', 'netOfPartner', 'includedWouldHaveCost', 'discount'] as const

/** What a month comes to: what the store pays, what its partner pays, and what was saved. */
export type Sums = Record<(typeof SUMS)[number], Money>

/** Who asks, about which store, by which terms. */
type Of = { viewer: Viewer; storeId: string; terms: ChargingTerms }

/** What statements say, less what credit notes took back of them (C6), by month, as far as the viewer may see them; one statement. */
export async function readIssuedMonths(reads: Reads, { viewer, storeId, terms }: Of, first: string) {
  const { stores, payers } = statementsVisibleTo(viewer)
  const { rows } = await sql<Record<keyof Sums, string> & { month: string }>`
    select period as month,
      coalesce(sum(net_minor - credited) filter (where payer_id = store_id), 0)::text as net,
      coalesce(sum(net_minor - credited) filter (where payer_id <> store_id), 0)::text as "netOfPartner",
      coalesce(sum(included), 0)::text as "includedWouldHaveCost", coalesce(sum(discount), 0)::text as discount
    from statement cross join lateral (
      select sum(included_would_have_cost_minor) as included, coalesce(sum(of_line), 0) as credited,
        sum(discount_minor) filter (where line.net_minor > of_line or gross_minor = discount_minor) as discount
      from statement_line line cross join lateral (
        select coalesce(sum(note.net_minor), 0) as of_line from credit_note note where note.line_id = line.id
      ) notes where line.statement_id = statement.id
    ) lines
    where store_id = ${storeId} and period >= ${first} and (
      ${stores === null}::boolean or store_id = any(${[...(stores ?? [])]}::uuid[]) or payer_id = any(${[...payers]}::uuid[])
    ) group by period`.execute(reads)
  const { currency } = terms
  return new Map(
    rows.map(({ month, ...row }) => [month, sumsOf((name) => ({ minor: BigInt(row[name]), currency }))]),
  )
}

/**
 * What months come to so far, from one on, as far as the viewer is told of it; a month of which they are told nothing is not in it.
 * Three statements.
 */
export async function readLiveMonths(
  reads: Reads,
  { viewer, storeId, terms }: Of,
  from: RawBuilder<unknown>,
) {
  const storeIds = sql`select ${storeId}::uuid`
  const recorded = await readRecordedWork(reads, { storeIds, from })
  const months = chargeMonths(terms, storeId, recorded)
  const payers = await readPayersOfMonth(reads, storeId, [
    ...new Set(recorded.work.map(({ ticket }) => ticket)),
  ])
  return new Map(
    [...months].flatMap(([month, { lines }]) => {
      const told = seenBy(viewer, storeId, lines, payers)
      return told.length === 0 ? [] : [[month, sumOfLines(told, storeId, terms)] as const]
    }),
  )
}

function sumOfLines(paid: readonly PaidLine[], storeId: string, terms: ChargingTerms): Sums {
  const nothing = sum([], terms.currency)
  return paid.reduce<Sums>((sums, { line, payerId }) => {
    const isStore = payerId === storeId
    // Of a line that came to nothing, the discount saved nothing.
    const isSaved = line.net.minor > 0n || line.gross.minor === line.discount.minor
    return plus(sums, {
      net: isStore ? line.net : nothing,
      netOfPartner: isStore ? nothing : line.net,
      includedWouldHaveCost: line.wouldHaveCost,
      discount: isSaved ? line.discount : nothing,
    })
  }, noSums(terms))
}

/** Nothing at all. */
export function noSums({ currency }: ChargingTerms): Sums {
  return sumsOf(() => sum([], currency))
}

/** Sum by sum. */
export function plus(a: Sums, b: Sums): Sums {
  return sumsOf((name) => add(a[name], b[name]))
}

function sumsOf(amount: (name: keyof Sums) => Money): Sums {
  return {
    net: amount('net'),
    netOfPartner: amount('netOfPartner'),
    includedWouldHaveCost: amount('includedWouldHaveCost'),
    discount: amount('discount'),
  }
}
