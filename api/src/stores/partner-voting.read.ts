import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, ownsStore, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { partnershipVersion } from './partnership-version.ts'
import type { PartnerVoting } from './partner-voting.type.ts'
import { storesVisibleTo } from './store.policy.ts'

type Change = { mayVote: boolean; by: string; at: string }

/**
 * Whether a store's partner may vote in its name, and who said so when, in one statement; null where no partner looks after
 * it, and for missing and foreign alike.
 */
export async function readPartnerVoting(
  reads: Reads,
  viewer: Viewer,
  storeId: string,
): Promise<PartnerVoting | null> {
  const stores = storesVisibleTo(viewer)
  if (stores !== null && !stores.includes(storeId)) return null
  const row = await reads
    .selectFrom('partnership')
    .innerJoin('partner', 'partner.id', 'partnership.partner_id')
    .where('partnership.store_id', '=', storeId)
    .select([
      'partner.id',
      'partner.name',
      'partnership.may_vote as mayVote',
      partnershipVersion({ storeId: sql.ref('partnership.store_id'), partnerId: sql.ref('partner.id') }).as(
        'version',
      ),
      sql<Change[]>`(
        select coalesce(json_agg(json_build_object('mayVote', change.is_given, 'by', person.name, 'at', change.at)
          order by change.at desc, change.id desc), '[]')
        from partnership_right_change change join person on person.id = change.by_id
        where change.store_id = partnership.store_id and change.partner_id = partner.id and change."right" = 'VOTE')`.as(
        'changes',
      ),
    ])
    .executeTakeFirst()
  if (!row) return null
  return {
    partner: { id: nodeId('Partner', row.id), name: row.name },
    mayVote: row.mayVote,
    version: row.version,
    changes: row.changes.map(({ by, at, mayVote }) => ({
      mayVote,
      at: instantFrom(at),
      by: { name: by, initials: initialsOf(by), side: 'STORE' as const },
    })),
    viewerCan: { change: ownsStore(viewer, storeId) },
  }
}
