import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { groupOf } from './suggestion-group.ts'

/**
 * Keeps a store from paying alone for what others ordered together: that is made for all stores (T7). What stands for it is
 * held. Coupled to the table of offers, which come after suggestions.
 * @throws Refusal `OFFER_REACHED`
 */
export async function refuseReached(em: EntityManager, standing: string): Promise<void> {
  const { rows } = await sql<{ isReached: boolean }>`
    select exists (
      select from ${groupOf(sql`${standing}::uuid`)} as member
        join suggestion_offer offer on offer.suggestion_id = member.id and offer.state = 'REACHED'
    ) as "isReached"`.execute(em.getKysely())
  if (rows[0]!.isReached) throw new Refusal('OFFER_REACHED')
}
