import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, sideIn, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { PartnershipChangeKind, PartnershipSide } from '../stores/partnership-words.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { partnershipPolicy } from './partnership.policy.ts'
import type { Partnership } from './partnership.type.ts'

const MOST_CHANGES = 100

type Change = {
  kind: PartnershipChangeKind
  partnerId: string
  partner: string
  by: string
  side: PartnershipSide
  at: string
  reason: string | null
}

/**
 * Who looks after a store now, and the last 100 changes of that, in one statement; null for missing and foreign alike. A
 * partner's people read of themselves alone: who came before or after them is the store's own (A1).
 */
export async function readPartnership(
  reads: Reads,
  viewer: Viewer,
  storeId: string,
): Promise<Partnership | null> {
  const stores = storesVisibleTo(viewer)
  if (stores !== null && !stores.includes(storeId)) return null
  const own = sideIn(viewer, storeId) === 'PARTNER' ? partnersOf(viewer) : null
  const { rows } = await sql<{
    partnerId: string | null
    partner: string | null
    since: string | null
    changes: Change[]
  }>`
    select partner.id as "partnerId", partner.name as partner, partnership.since,
      (select coalesce(json_agg(told order by told.at desc, told.id desc), '[]') from (
        select change.id, change.kind, change.at, change.reason, change.side, person.name as "by",
          of_partner.id as "partnerId", of_partner.name as partner
        from (
          select id, store_id, partner_id, kind, reason, by_id, side, at from partnership_change
          union all
          select id, store_id, partner_id, case when is_given then 'VOTING_LET' else 'VOTING_TAKEN' end, null,
            by_id, 'STORE', at from partnership_right_change where "right" = 'VOTE'
        ) change join person on person.id = change.by_id join partner of_partner on of_partner.id = change.partner_id
        where change.store_id = store.id and (${own === null}::boolean or change.partner_id = any(${own ?? []}::uuid[]))
        order by change.at desc, change.id desc limit ${sql.lit(MOST_CHANGES)}
      ) told) as changes
    from store left join partnership on partnership.store_id = store.id
      left join partner on partner.id = partnership.partner_id
    where store.id = ${storeId}::uuid`.execute(reads)
  const [row] = rows
  if (!row) return null
  const { partnerId } = row
  return {
    partner: partnerId === null ? null : { id: nodeId('Partner', partnerId), name: row.partner! },
    since: instantFrom(row.since),
    changes: row.changes.map((change) => ({
      kind: change.kind,
      partner: { id: nodeId('Partner', change.partnerId), name: change.partner },
      by: { name: change.by, initials: initialsOf(change.by), side: change.side },
      at: instantFrom(change.at),
      reason: change.reason,
    })),
    viewerCan: {
      end: partnerId !== null && partnershipPolicy.end(viewer, { storeId, partnerId }) === true,
    },
  }
}

function partnersOf({ partnerMemberships }: Viewer): string[] {
  return partnerMemberships.map(({ partnerId }) => partnerId)
}
