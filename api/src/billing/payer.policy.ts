import { ownsStore, runsPartner, seesChargesIn, sideIn, type Viewer } from '../people/viewer.ts'

/** For whom a viewer may agree who pays for a store's work: its owner for the store, an ADMIN for the partner (C7). */
export function sidesAgreedBy(
  viewer: Viewer,
  { storeId, partnerId }: { storeId: string; partnerId: string },
): ('STORE' | 'PARTNER')[] {
  return [
    ...(ownsStore(viewer, storeId) ? (['STORE'] as const) : []),
    ...(runsPartner(viewer, partnerId) ? (['PARTNER'] as const) : []),
  ]
}

/**
 * Whether a viewer is told of what somebody pays in a store of theirs: of everything, but a partner of nothing that another
 * partner pays, for that is between the platform and that one alone (A1, C7), and of what the store pays unless its owner keeps
 * that from it (A4).
 */
export function isToldOf(
  viewer: Viewer,
  { storeId, payerId }: { storeId: string; payerId: string },
): boolean {
  if (sideIn(viewer, storeId) !== 'PARTNER' || worksFor(viewer, payerId)) return true
  return payerId === storeId && seesChargesIn(viewer, storeId)
}

/** Whether a viewer works for a partner. */
export function worksFor(viewer: Viewer, partnerId: string): boolean {
  return viewer.partnerMemberships.some((membership) => membership.partnerId === partnerId)
}
