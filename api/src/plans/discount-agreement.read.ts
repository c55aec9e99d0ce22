import { sql } from 'kysely'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { DiscountAgreementType } from './discount-agreement.type.ts'

const MOST = 50

/** The discounts that were agreed with a store, newest first: one statement, by the index on store and time. */
export async function readDiscounts(reads: Reads, storeId: string): Promise<DiscountAgreementType[]> {
  const { rows } = await sql<{ percent: string; from: string; agreedBy: string; reason: string }>`
    select trim_scale(discount.percent)::text as percent, discount."from"::text, person.name as "agreedBy", discount.reason
    from agreed_discount discount join person on person.id = discount.agreed_by_id
    where discount.store_id = ${storeId} order by discount."from" desc limit ${MOST}`.execute(reads)
  return rows.map((row) => ({ ...row, from: instantFrom(row.from) }))
}
