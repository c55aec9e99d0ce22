import { sql } from 'kysely'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { BillingDetailsType } from './billing-details.type.ts'
import { storesVisibleTo } from './store.policy.ts'

/** Whose details: a store's, a partner's, or the platform's own where both are null; primary keys. */
export type BillingParty = { storeId: string | null; partnerId: string | null }

/** The primary key of whose details they are, as far as a viewer may know of them; null for missing and foreign alike. */
export async function findBillingParty(
  reads: Reads,
  viewer: Viewer,
  { storeId, partnerId }: BillingParty,
): Promise<string | null> {
  if (storeId !== null) {
    const stores = storesVisibleTo(viewer)
    if (stores !== null && !stores.includes(storeId)) return null
    return idOf(reads.selectFrom('store').select('id').where('id', '=', storeId).executeTakeFirst())
  }
  if (partnerId === null) return idOf(reads.selectFrom('platform').select('id').limit(1).executeTakeFirst())
  const isTheirs = viewer.partnerMemberships.some((membership) => membership.partnerId === partnerId)
  if (!isTheirs && viewer.staffRole === null) return null
  return idOf(reads.selectFrom('partner').select('id').where('id', '=', partnerId).executeTakeFirst())
}

async function idOf(found: Promise<{ id: string } | undefined>): Promise<string | null> {
  return (await found)?.id ?? null
}

/** The billing details of some parties, by primary key, in one statement; who has given none is not among them. */
export async function readBillingDetails(
  reads: Reads,
  partyIds: readonly string[],
): Promise<ReadonlyMap<string, BillingDetailsType>> {
  const rows = await reads
    .selectFrom('billing_details')
    .where('party_id', '=', (eb) => eb.fn.any(eb.val([...partyIds])))
    .select([
      'party_id as partyId',
      'version',
      'legal_name as legalName',
      sql<string[]>`address`.as('address'),
      'country',
      'vat_number as vatNumber',
      sql<string>`changed_at::text`.as('changedAt'),
    ])
    .execute()
  return new Map(
    rows.map(({ partyId, changedAt, ...row }) => [partyId, { ...row, changedAt: instantFrom(changedAt) }]),
  )
}
