import type { Verdict } from '../graphql/authorize.ts'
import { ownsStore, runsPartner, type Viewer } from '../people/viewer.ts'

/** Who may say by what name, address and VAT number somebody stands on statements. */
export const billingDetailsPolicy = {
  /** A store's owner, a partner's ADMIN; an administrator for the platform, where both are null. */
  set: (
    viewer: Viewer,
    { storeId, partnerId }: { storeId: string | null; partnerId: string | null },
  ): Verdict => {
    if (viewer.program) return 'ONLY_PEOPLE'
    if (storeId !== null) return ownsStore(viewer, storeId) ? true : 'ONLY_OWNER_BILLS'
    if (partnerId !== null) return runsPartner(viewer, partnerId) ? true : 'ONLY_PARTNER_ADMINS'
    return viewer.staffRole === 'ADMIN' ? true : 'ONLY_ADMINISTRATORS'
  },
}
