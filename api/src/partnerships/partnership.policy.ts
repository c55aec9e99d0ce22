import type { Verdict } from '../graphql/authorize.ts'
import { ownsStore, runsPartner, type Viewer } from '../people/viewer.ts'
import type { PartnershipSide } from '../stores/partnership-words.ts'

/** A store, and the partner that looks after it; primary keys. */
type Between = { storeId: string; partnerId: string }

/** Who may do what with a store and its partner (A4). A program never does. */
export const partnershipPolicy = {
  /** Say what the partner may see, write and approve: an owner. */
  limit: (viewer: Viewer, { storeId }: { storeId: string }): Verdict =>
    ownsStore(viewer, storeId) ? true : 'ONLY_OWNER_LIMITS',
  /** End it: an owner takes the store back, an ADMIN of the partner leaves it, an administrator ends it for both. */
  end: (viewer: Viewer, between: Between): Verdict =>
    endsFor(viewer, between) !== null || 'ONLY_OWNER_OR_PARTNER_ENDS',
}

/** For whom a viewer ends that a partner looks after a store; null for whoever may not. */
export function endsFor(viewer: Viewer, { storeId, partnerId }: Between): PartnershipSide | null {
  if (viewer.program) return null
  if (ownsStore(viewer, storeId)) return 'STORE'
  if (runsPartner(viewer, partnerId)) return 'PARTNER'
  return viewer.staffRole === 'ADMIN' ? 'PLATFORM' : null
}
