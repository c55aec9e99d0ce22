import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'

/**
 * Holds a store open until the transaction ends: whoever closes it waits, and then sees what was written. Held before any
 * suggestion is, as `closeStore` does it.
 * @throws Refusal `STORE_CLOSED`
 */
export async function holdOpenStore(em: EntityManager, storeId: string): Promise<void> {
  const { rows } = await sql<{ isClosed: boolean }>`
    select closed_at is not null as "isClosed" from store where id = ${storeId}::uuid for share`.execute(
    em.getKysely(),
  )
  if (rows[0]?.isClosed) throw new Refusal('STORE_CLOSED')
}
