import { sql } from 'kysely'
import type { Currency } from '../domain/money.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { ClosedMonth, StatementOfMonth } from './closed-month.type.ts'

const MOST_MONTHS = 120

/** The months that are closed, the newest first. */
export async function readClosedMonths(reads: Reads): Promise<ClosedMonth[]> {
  const { rows } = await sql<{ month: string; closedAt: string; statements: number }>`
    select period as month, closed_at::text as "closedAt", statements from month_closing
    order by period desc limit ${MOST_MONTHS}`.execute(reads)
  return rows.map((row) => ({ ...row, closedAt: instantFrom(row.closedAt) }))
}

/** So many statements of a month, by number, after one. Months are closed in their order: a month's numbers follow each other. */
export async function readStatementsOfMonth(
  reads: Reads,
  period: string,
  { after, most }: { after: number; most: number },
): Promise<StatementOfMonth[]> {
  const { rows } = await sql<Row>`
    with closed as (select coalesce(sum(statements) filter (where period < ${period}), 0) as before,
      coalesce(sum(statements), 0) as last from month_closing where period <= ${period})
    select id, number, period, issued_at::text as "issuedAt", payer_name as "payerName", store_name as "storeName",
      store_slug as "storeSlug", currency, net_minor::text as net, total_minor::text as total,
      (total_minor - (select coalesce(sum(note.total_minor), 0) from credit_note note where note.statement_id = statement.id))::text as balance
    from closed join statement on number > closed.before and number <= closed.last
    where number > ${after} order by number limit ${most}`.execute(reads)
  return rows.map(({ storeName, storeSlug, currency, ...row }) => ({
    ...row,
    id: nodeId('Statement', row.id),
    issuedAt: instantFrom(row.issuedAt),
    store: { name: storeName, slug: storeSlug },
    net: moneyOf({ minor: BigInt(row.net), currency }),
    total: moneyOf({ minor: BigInt(row.total), currency }),
    balance: moneyOf({ minor: BigInt(row.balance), currency }),
  }))
}

type Row = Pick<StatementOfMonth, 'id' | 'number' | 'period' | 'payerName'> & {
  issuedAt: string
  storeName: string
  storeSlug: string
  currency: Currency
  net: string
  total: string
  balance: string
}
