import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { topLevel } from '../graphql/errors.ts'

/** Who writes in which store's name, and on whose side; primary keys. */
type Writing = { storeId: string; personId: string; side: 'STORE' | 'PARTNER' | 'PLATFORM' }

/**
 * Holds the right of a partner's people and programs to write in a store's name until the transaction ends, so that nothing
 * is written after the owner took it back, or after the partnership ended (A4). Nobody else's is asked for.
 * @throws FORBIDDEN where there is none by now
 */
export async function holdPartnerWriting(
  em: EntityManager,
  { storeId, personId, side }: Writing,
): Promise<void> {
  if (side !== 'PARTNER') return
  const person = sql`${personId}::uuid`
  const { rows } = await sql`
    select from partnership where store_id = ${storeId}::uuid and writes and (
      exists (select from partner_membership member
        where member.partner_id = partnership.partner_id and member.person_id = ${person})
      or exists (select from api_client program
        where program.partner_id = partnership.partner_id and program.person_id = ${person}))
    for share of partnership`.execute(em.getKysely())
  if (rows.length === 0)
    throw topLevel('FORBIDDEN', 'This is not yours to do.', { reason: 'PARTNER_MAY_NOT_WRITE' })
}
