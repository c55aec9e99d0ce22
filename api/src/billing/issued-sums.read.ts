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
  /** What credit notes took back of it (C6), net of VAT. */
  credited: Money
  /** The total, less the credit notes with their VAT. */
  balance: Money
}

/** Up to when months are closed, and what a store's statements of a month say, with what was credited of them, by the primary key of who pays; one statement. */
export async function readIssuedSums(reads: Reads, storeId: string, period: string) {
  const { rows } = await sql<Row>`
    select closed_until::text as "closedUntil", payer_id as "payerId", payer_name as name, vat_rule as "vatRule",
      vat_percent as "vatPercent", currency, net_minor::text as net, vat_minor::text as vat, total_minor::text as total,
      coalesce(credited.net, 0)::text as credited, (total_minor - coalesce(credited.total, 0))::text as balance
    from statement_counter left join statement on store_id = ${storeId} and period = ${period}
      left join lateral (
        select sum(note.net_minor) as net, sum(note.total_minor) as total from credit_note note where note.statement_id = statement.id
      ) credited on true`.execute(reads)
  const sums: ReadonlyMap<string, IssuedSums> = new Map(
    rows.flatMap(({ payerId, currency, name, vatRule, vatPercent, net, vat, total, credited, balance }) => {
      const money = (minor: string) => ({ minor: BigInt(minor), currency })
      if (payerId === null) return []
      const sums = { net: money(net), vat: money(vat), total: money(total) }
      const left = { credited: money(credited), balance: money(balance) }
      return [[payerId, { name, vatRule, vatPercent, ...sums, ...left }]]
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
  credited: string
  balance: string
}
