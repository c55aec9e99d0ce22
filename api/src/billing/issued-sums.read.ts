import { sql } from 'kysely'
import type { VatRule } from '../domain/issued-statement.ts'
import type { Currency, Money } from '../domain/money.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'

/** What a statement comes to, and by which rule. */
export type IssuedSums = {
  name: string
  vatRule: VatRule
  vatPercent: string
  net: Money
  vat: Money
  total: Money
}

/** Up to when months are closed, and what a store's statements of a month say, by the primary key of who pays; one statement. */
export async function readIssuedSums(reads: Reads, storeId: string, period: string) {
  const { rows } = await sql<Row>`
    select closed_until::text as "closedUntil", payer_id as "payerId", payer_name as name, vat_rule as "vatRule",
      vat_percent as "vatPercent", currency, net_minor::text as net, vat_minor::text as vat, total_minor::text as total
    from statement_counter left join statement on store_id = ${storeId} and period = ${period}`.execute(reads)
  const sums: ReadonlyMap<string, IssuedSums> = new Map(
    rows.flatMap(({ payerId, currency, name, vatRule, vatPercent, net, vat, total }) => {
      const money = (minor: string) => ({ minor: BigInt(minor), currency })
      if (payerId === null) return []
      const sums = { net: money(net), vat: money(vat), total: money(total) }
      return [[payerId, { name, vatRule, vatPercent, ...sums }]]
    }),
  )
  return { closedUntil: instantFrom(rows[0]?.closedUntil ?? null), sums }
}

type Row = Pick<IssuedSums, 'name' | 'vatRule' | 'vatPercent'> & {
  closedUntil: string | null
  payerId: string | null
  currency: Currency
  net: string
  vat: string
  total: string
}
