import { type Scope, scopesOf } from '../people/scopes.ts'
import type { Viewer } from '../people/viewer.ts'

/** What somebody may do and see at one moment, as far as what they ask for depends on it. */
export type HeldRights = Pick<Viewer, 'memberships' | 'partnerMemberships' | 'staffRole'> & {
  /** The scopes without which it cannot be asked. */
  scopes: readonly Scope[]
}

/** What a viewer holds now, with the scopes of what they ask. */
export function rightsOf(viewer: Viewer, scopes: readonly Scope[]): HeldRights {
  const { memberships, partnerMemberships, staffRole } = viewer
  return { memberships, partnerMemberships, staffRole, scopes }
}

/** Whether a viewer still holds all that was held then; what came to it since does not matter. */
export function stillHolds(viewer: Viewer, then: HeldRights): boolean {
  const scopes = scopesOf(viewer)
  return (
    then.scopes.every((scope) => scopes.has(scope)) &&
    viewer.staffRole === then.staffRole &&
    then.memberships.every(({ storeId, role }) =>
      viewer.memberships.some((now) => now.storeId === storeId && [role, 'OWNER'].includes(now.role)),
    ) &&
    then.partnerMemberships.every((held) => stillLooksAfter(viewer, held))
  )
}

type PartnerMembership = Viewer['partnerMemberships'][number]

function stillLooksAfter(viewer: Viewer, held: PartnerMembership): boolean {
  const now = viewer.partnerMemberships.find(({ partnerId }) => partnerId === held.partnerId)
  if (!now || ![held.role, 'ADMIN'].includes(now.role)) return false
  const stores = new Set(now.storeIds)
  return held.storeIds.every(
    (storeId) => stores.has(storeId) && (seesCharges(now, storeId) || !seesCharges(held, storeId)),
  )
}

function seesCharges({ limits }: PartnerMembership, storeId: string): boolean {
  return limits.find((limit) => limit.storeId === storeId)?.seesCharges ?? true
}
