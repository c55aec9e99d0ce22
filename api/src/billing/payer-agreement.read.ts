import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { PayerAgreementType } from './payer-agreement.type.ts'

/** What some stores and the partners that look after them agree now about who pays, by the store's primary key, in one statement. */
export async function readPayerAgreements(
  reads: Reads,
  storeIds: readonly string[],
): Promise<ReadonlyMap<string, PayerAgreementType>> {
  const rows = await reads
    .selectFrom('payer_agreement as agreement')
    .innerJoin('partner', 'partner.id', 'agreement.partner_id')
    .where('agreement.store_id', '=', (eb) => eb.fn.any(eb.val([...storeIds])))
    .where('agreement.ended_at', 'is', null)
    .select([
      'agreement.store_id as storeId',
      'partner.id',
      'partner.name',
      sql<string | null>`agreement.store_agreed_at::text`.as('storeAgreedAt'),
      sql<string | null>`agreement.partner_agreed_at::text`.as('partnerAgreedAt'),
    ])
    .execute()
  return new Map(
    rows.map(({ storeId, id, name, ...row }) => {
      const storeAgreedAt = instantFrom(row.storeAgreedAt)
      const partnerAgreedAt = instantFrom(row.partnerAgreedAt)
      const inForceFrom = storeAgreedAt && partnerAgreedAt && later(storeAgreedAt, partnerAgreedAt)
      return [
        storeId,
        { partner: { id: nodeId('Partner', id), name }, storeAgreedAt, partnerAgreedAt, inForceFrom },
      ]
    }),
  )
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a
}
