import { type Currency, type Money, sum } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Reads } from '../persistence/reads.ts'
import { readPlatformTerms } from './charging-terms.read.ts'
import { draftMonth, type NamedDraft } from './draft-month.ts'
import type { ClosingRehearsal, RehearsedStatement } from './month-closing.type.ts'
import { type MonthSpan, monthSpan } from './month-span.ts'
import { firstOpenMonth, readCounter, type StatementCounter } from './open-months.ts'

const MOST_STORES = 1_000

/**
 * What closing a month would issue, and what stands in the way (C6). It goes the way of the closing itself, and writes
 * nothing. Eight statements for every 200 stores, and four more.
 */
export async function rehearseClosing(
  reads: Reads,
  period: string,
  now: Temporal.Instant,
): Promise<ClosingRehearsal> {
  const { timeZone, currency } = await readPlatformTerms(reads)
  const month = monthSpan(period, timeZone)
  const counter = await readCounter(reads)
  const open = await firstOpenMonth(reads, counter, timeZone)
  return rehearsalOf(await draftMonth(reads, month, now), { month, currency, counter, open })
}

/** A month's drafts in sum, and store by store. */
export function rehearsalOf(
  drafts: readonly NamedDraft[],
  {
    month,
    currency,
    counter,
    open,
  }: { month: MonthSpan; currency: Currency; counter: StatementCounter; open: string | null },
): ClosingRehearsal {
  const all = drafts.flatMap(({ statements }) => statements)
  return {
    month: month.period,
    isClosed: counter.closedUntil !== null && Temporal.Instant.compare(month.to, counter.closedUntil) <= 0,
    firstOpenMonth: open,
    stores: drafts.slice(0, MOST_STORES).map((draft) => rehearsed(draft, currency)),
    statements: all.length,
    ...sumsOf(all, currency),
  }
}

function rehearsed(
  { store, statements, heldMinutes, frozenLines, hasUnpricedWork }: NamedDraft,
  currency: Currency,
): RehearsedStatement {
  return {
    store,
    statements: statements.length,
    lines: statements.reduce((count, { lines }) => count + lines.length, 0),
    ...sumsOf(statements, currency),
    lacksBillingDetails: statements.some(({ hasBillingDetails }) => !hasBillingDetails),
    heldMinutes,
    disputedLines: frozenLines,
    hasUnpricedWork,
  }
}

function sumsOf(statements: readonly { facts: { net: Money; total: Money } }[], currency: Currency) {
  const amount = (of: 'net' | 'total') =>
    moneyOf(
      sum(
        statements.map(({ facts }) => facts[of]),
        currency,
      ),
    )
  return { net: amount('net'), total: amount('total') }
}
