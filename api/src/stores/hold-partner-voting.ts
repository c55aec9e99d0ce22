import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { topLevel } from '../graphql/errors.ts'

/**
 * Holds a partner's right to vote in a store's name until the transaction ends, so that none is cast after the owner took
 * it back, or after the partnership ended (A4).
 * @throws FORBIDDEN where there is none by now
 */
export async function holdPartnerVoting(
  em: EntityManager,
  storeId: string,
  partnerId: string,
): Promise<void> {
  const { rows } = await sql`
    select from partnership where store_id = ${storeId}::uuid and partner_id = ${partnerId}::uuid and may_vote
    for share`.execute(em.getKysely())
  if (rows.length === 0)
    throw topLevel('FORBIDDEN', 'This is not yours to do.', { reason: 'ONLY_OWNER_VOTES' })
}
