import { ownsStore, runsPartner, type Viewer } from '../people/viewer.ts'

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
