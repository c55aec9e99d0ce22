import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { soughtUuid } from '../graphql/node-id.ts'

/**
 * Holds the stores that pledged for an offer, and the one that is about to, as they are: none is closed or opened before the
 * transaction ends. In the order of their ids, and before any suggestion is held, as `closeStore` does it.
 * @throws Refusal `STORE_CLOSED` for the one that is about to pledge
 */
export async function holdPledgers(em: EntityManager, offerId: string, storeId: string): Promise<void> {
  const { rows } = await sql<{ id: string; isClosed: boolean }>`
    select id, closed_at is not null as "isClosed" from store
    where id = ${storeId}::uuid or id in (
      select store_id from pledge
      where offer_id = ${soughtUuid('SuggestionOffer', offerId)}::uuid and withdrawn_at is null)
    order by id for share`.execute(em.getKysely())
  if (rows.find(({ id }) => id === storeId)?.isClosed) throw new Refusal('STORE_CLOSED')
}
