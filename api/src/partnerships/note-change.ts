import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { PartnershipChangeKind, PartnershipSide } from '../stores/partnership-words.ts'
import type { KeptLimits } from './partner-limits.ts'

/** What happened between which store and partner, by whom and for whom; primary keys. */
export type NotedChange = {
  storeId: string
  partnerId: string
  kind: Exclude<PartnershipChangeKind, `VOTING_${string}`>
  byId: string
  side: PartnershipSide
  reason?: string | null
  /** What the partner may from then on. */
  limits?: KeptLimits | null
}

/** Keeps for good what happened between a store and a partner, in the transaction of what did (A4). */
export async function noteChange(
  within: EntityManager,
  { storeId, partnerId, kind, byId, side, reason = null, limits = null }: NotedChange,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into partnership_change
      (id, store_id, partner_id, kind, sees_charges, writes, approves_up_to_minor, reason, by_id, side, at)
    values (${newId()}::uuid, ${storeId}::uuid, ${partnerId}::uuid, ${kind}, ${limits?.seesCharges ?? null},
      ${limits?.writes ?? null}, ${limits ? `${limits.approvesUpToMinor}` : null}::bigint, ${reason}, ${byId}::uuid, ${side},
      ${now.toString()}::timestamptz)`.execute(within.getKysely())
}
