import { sql } from 'kysely'
import type { Currency } from '../domain/money.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { initialsOf, sideIn, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { partnershipVersion } from '../stores/partnership-version.ts'
import type { PartnershipChangeKind, PartnershipSide } from '../stores/partnership-words.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { invitationPolicy } from './invitation.policy.ts'
import { partnershipPolicy } from './partnership.policy.ts'
import type { Partnership } from './partnership.type.ts'

const MOST_CHANGES = 100

type Limits = { seesCharges: boolean; writes: boolean; mostMinor: string }

type Change = {
  kind: PartnershipChangeKind
  partnerId: string
  partner: string
  by: string
  side: PartnershipSide
  at: string
  reason: string | null
  limits: Limits | null
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
    version: number
    isOpen: boolean
    currency: Currency
    limits: Limits
    changes: Change[]
  }>`
    select partner.id as "partnerId", partner.name as partner, partnership.since, store.closed_at is null as "isOpen",
      ${partnershipVersion({ storeId: sql.ref('store.id'), partnerId: sql.ref('partner.id') })} as version,
      (select currency from platform limit 1) as currency, ${limitsOf('partnership')} as limits,
      (select coalesce(json_agg(told order by told.at desc, told.id desc), '[]') from (
        select change.id, change.kind, change.at, change.reason, change.side, person.name as "by",
          case when change.writes is not null then ${limitsOf('change')} end as limits,
          of_partner.id as "partnerId", of_partner.name as partner
        from (
          select id, store_id, partner_id, kind, reason, by_id, side, at, sees_charges, writes, approves_up_to_minor
          from partnership_change
          union all
          select id, store_id, partner_id, case when is_given then 'VOTING_LET' else 'VOTING_TAKEN' end, null,
            by_id, 'STORE', at, null, null, null from partnership_right_change where "right" = 'VOTE'
        ) change join person on person.id = change.by_id join partner of_partner on of_partner.id = change.partner_id
        where change.store_id = store.id and (${own === null}::boolean or change.partner_id = any(${own ?? []}::uuid[]))
        order by change.at desc, change.id desc limit ${sql.lit(MOST_CHANGES)}
      ) told) as changes
    from store left join partnership on partnership.store_id = store.id
      left join partner on partner.id = partnership.partner_id
    where store.id = ${storeId}::uuid`.execute(reads)
  const [row] = rows
  if (!row) return null
  const { partnerId, currency } = row
  const told = ({ mostMinor, ...may }: Limits) => ({
    ...may,
    approvesUpTo: moneyOf({ minor: BigInt(mostMinor), currency }),
  })
  return {
    partner: partnerId === null ? null : { id: nodeId('Partner', partnerId), name: row.partner! },
    version: partnerId === null ? null : row.version,
    since: instantFrom(row.since),
    limits: partnerId === null ? null : told(row.limits),
    changes: row.changes.map((change) => ({
      kind: change.kind,
      partner: { id: nodeId('Partner', change.partnerId), name: change.partner },
      by: { name: change.by, initials: initialsOf(change.by), side: change.side },
      at: instantFrom(change.at),
      reason: change.reason,
      limits: change.limits && told(change.limits),
    })),
    viewerCan: {
      invite: partnerId === null && row.isOpen && invitationPolicy.invite(viewer, { storeId }) === true,
      limit: partnerId !== null && partnershipPolicy.limit(viewer, { storeId }) === true,
      end: partnerId !== null && partnershipPolicy.end(viewer, { storeId, partnerId }) === true,
    },
  }
}

/** What a row that keeps limits says of them, as JSON. */
function limitsOf(row: 'partnership' | 'change') {
  return sql.raw(
    `json_build_object('seesCharges', ${row}.sees_charges, 'writes', ${row}.writes, 'mostMinor', ${row}.approves_up_to_minor::text)`,
  )
}

function partnersOf({ partnerMemberships }: Viewer): string[] {
  return partnerMemberships.map(({ partnerId }) => partnerId)
}
