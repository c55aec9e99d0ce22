import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import type { StoreProgram } from './api-client.type.ts'

const MOST_PROGRAMS = 100

/**
 * The programs of its partner that act for a store now, by name, at most 100, in one statement; null for missing and
 * foreign alike.
 */
export async function readStorePrograms(
  reads: Reads,
  viewer: Viewer,
  storeId: string,
): Promise<StoreProgram[] | null> {
  const stores = storesVisibleTo(viewer)
  if (stores !== null && !stores.includes(storeId)) return null
  const { rows } = await sql<{
    name: string
    scopes: string[]
    isLimited: boolean
    partnerId: string | null
    partnerName: string | null
    createdAt: string | null
    lastUsedAt: string | null
  }>`
    select client.name, client.scopes, client.is_limited as "isLimited", partner.id as "partnerId",
      partner.name as "partnerName", client.created_at as "createdAt", client.last_used_at as "lastUsedAt"
    from store left join partnership on partnership.store_id = store.id
      left join partner on partner.id = partnership.partner_id
      left join api_client client on client.partner_id = partner.id and client.revoked_at is null
        and (not client.is_limited or exists (
          select from api_client_store granted where granted.client_id = client.id and granted.store_id = store.id))
    where store.id = ${storeId}::uuid order by client.name, client.id limit ${MOST_PROGRAMS}`.execute(reads)
  if (rows.length === 0) return null
  return rows
    .filter(({ createdAt }) => createdAt !== null)
    .map(({ partnerId, partnerName, createdAt, lastUsedAt, ...row }) => ({
      ...row,
      partner: { id: nodeId('Partner', partnerId!), name: partnerName! },
      createdAt: instantFrom(createdAt!),
      lastUsedAt: instantFrom(lastUsedAt),
    }))
}
