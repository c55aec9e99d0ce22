import { defineEntity, p } from '@mikro-orm/core'
import type { VatRule } from '../domain/issued-statement.ts'
import type { Currency } from '../domain/money.ts'
import { instant, primaryId, word } from '../persistence/columns.ts'
import { StoreSchema } from '../stores/store.entity.ts'

/**
 * A store's month as it was issued (C6). Rows are only ever added: Stoa's role may not change them, triggers refuse it
 * besides, and a statement is written after its lines, so that none can be added to one that is there.
 */
export const StatementSchema = defineEntity({
  name: 'Statement',
  tableName: 'statement',
  uniques: [{ properties: ['store', 'period', 'payerId'] }],
  indexes: [{ properties: ['payerId', 'period'] }],
  properties: {
    id: primaryId(),
    /** 1, 2, 3, … without a gap; drawn from the locked `statement_counter`. */
    number: p.integer().unique(),
    store: () => p.manyToOne(StoreSchema),
    storeName: p.text(),
    storeSlug: p.text(),
    /** No foreign key: the id of the store, or of the partner who pays for it (C7). */
    payerId: p.uuid(),
    /** `YYYY-MM` in `timeZone`. */
    period: p.text(),
    timeZone: p.text(),
    issuedAt: instant(),
    issuerName: p.text(),
    issuerAddress: p.array().$type<readonly string[]>(),
    issuerCountry: p.text(),
    issuerVatNumber: p.text().nullable(),
    payerName: p.text(),
    payerAddress: p.array().$type<readonly string[]>(),
    payerCountry: p.text(),
    payerVatNumber: p.text().nullable(),
    currency: word<Currency>(),
    netMinor: p.bigint(),
    vatRule: word<VatRule>(),
    vatPercent: p.text(),
    vatMinor: p.bigint(),
    totalMinor: p.bigint(),
    hash: p.text(),
  },
})
