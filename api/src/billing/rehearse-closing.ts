import { type Currency, type Money, sum } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Reads } from '../persistence/reads.ts'
import { type StoreLink, storeLink } from '../stores/store-link.type.ts'
import { readPlatformTerms } from './charging-terms.read.ts'
import { draftStatements, type StoreDraft } from './draft-statements.ts'
import { readStoresToIssue } from './lines-to-issue.read.ts'
import type { ClosingRehearsal, RehearsedStatement } from './month-closing.type.ts'
import { monthSpan } from './month-span.ts'
import { firstOpenMonth, readCounter } from './open-months.ts'

const STORES_AT_ONCE = 200
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
  const ids = await readStoresToIssue(reads, month)
  const drafts: (StoreDraft & { store: StoreLink })[] = []
  for (let first = 0; first < ids.length; first += STORES_AT_ONCE) {
    const some = ids.slice(first, first + STORES_AT_ONCE)
    const stores = await readStoreLinks(reads, some)
    for (const draft of await draftStatements(reads, some, month, now))
      drafts.push({ ...draft, store: stores.get(draft.storeId)! })
  }
  const all = drafts.flatMap(({ statements }) => statements)
  return {
    month: period,
    isClosed: counter.closedUntil !== null && Temporal.Instant.compare(month.to, counter.closedUntil) <= 0,
    firstOpenMonth: await firstOpenMonth(reads, counter, timeZone),
    stores: drafts
      .toSorted((a, b) => a.store.name.localeCompare(b.store.name))
      .slice(0, MOST_STORES)
      .map((draft) => rehearsed(draft, currency)),
    statements: all.length,
    ...sumsOf(all, currency),
  }
}

function rehearsed(
  { store, statements, heldMinutes, frozenLines, hasUnpricedWork }: StoreDraft & { store: StoreLink },
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

async function readStoreLinks(reads: Reads, ids: readonly string[]): Promise<ReadonlyMap<string, StoreLink>> {
  const rows = await reads
    .selectFrom('store')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .select(['id', 'slug', 'name'])
    .execute()
  return new Map(rows.map((row) => [row.id, storeLink(row)]))
}
