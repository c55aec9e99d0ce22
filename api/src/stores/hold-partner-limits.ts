import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { type PartnerLimits, sideIn, type Viewer } from '../people/viewer.ts'

/**
 * Holds what owners let a viewer do for their stores as one of their partner's people or programs, until the transaction ends:
 * whoever takes it back or ends the partnership waits, and then sees what was written (A4). Held before tickets are, as
 * `limitPartner` and `endPartnership` hold them. Nothing is read for whoever is nobody's partner in those stores.
 * @returns the viewer as the owners have it by now, for the policy to be asked again
 */
export async function holdPartnerLimits(
  em: EntityManager,
  viewer: Viewer,
  storeIds: readonly string[],
): Promise<Viewer> {
  const theirs = storeIds.filter((storeId) => sideIn(viewer, storeId) === 'PARTNER')
  if (theirs.length === 0) return viewer
  const { rows } = await sql<PartnerLimits & { partnerId: string }>`
    select store_id as "storeId", partner_id as "partnerId", sees_charges as "seesCharges", writes,
      approves_up_to_minor::float8 as "approvesUpToMinor"
    from partnership where store_id = any(${theirs}::uuid[]) order by store_id for share`.execute(
    em.getKysely(),
  )
  return {
    ...viewer,
    partnerMemberships: viewer.partnerMemberships.map((membership) => {
      const held = rows.filter(({ partnerId }) => partnerId === membership.partnerId)
      const isHeld = (storeId: string) => held.some((limits) => limits.storeId === storeId)
      return {
        ...membership,
        storeIds: membership.storeIds.filter((storeId) => !theirs.includes(storeId) || isHeld(storeId)),
        limits: [...membership.limits.filter(({ storeId }) => !theirs.includes(storeId)), ...held],
      }
    }),
  }
}
