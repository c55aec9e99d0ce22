import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { topLevel } from '../graphql/errors.ts'

/** Which partner answers an estimate of what sum for which store; primary keys, and minor units. */
type Approval = { storeId: string; partnerId: string; netMinor: bigint }

/**
 * Holds what an owner lets its partner approve until the transaction ends, so that nothing is approved after the owner took
 * it back, or after the partnership ended (A4).
 * @throws FORBIDDEN where it is less by now
 */
export async function holdPartnerApproval(
  em: EntityManager,
  { storeId, partnerId, netMinor }: Approval,
): Promise<void> {
  const { rows } = await sql<{ isEnough: boolean }>`
    select sees_charges and approves_up_to_minor >= ${`${netMinor}`}::bigint as "isEnough" from partnership
    where store_id = ${storeId}::uuid and partner_id = ${partnerId}::uuid and approves_up_to_minor > 0
    for share`.execute(em.getKysely())
  const reason = rows[0] ? 'ABOVE_APPROVAL_LIMIT' : 'ONLY_OWNER_APPROVES'
  if (!rows[0]?.isEnough) throw topLevel('FORBIDDEN', 'This is not yours to do.', { reason })
}
