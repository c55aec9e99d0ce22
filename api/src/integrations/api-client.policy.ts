import type { Verdict } from '../graphql/authorize.ts'
import { runsPartner, type Viewer } from '../people/viewer.ts'

/** Whose a program is: a partner’s, or with null the platform’s. */
type Owned = { partnerId: string | null }

/** Who may do what with programs. A program itself rules over none (A1). */
export const apiClientPolicy = {
  administer: (viewer: Viewer, { partnerId }: Owned): Verdict => {
    if (viewer.program) return 'ONLY_PEOPLE'
    if (partnerId === null) return viewer.staffRole === 'ADMIN' ? true : 'ONLY_ADMINISTRATORS'
    return runsPartner(viewer, partnerId) ? true : 'ONLY_PARTNER_ADMINS'
  },
}

/**
 * The partners whose programs and webhooks a viewer sees, whether the platform’s, and for a program that is limited to some
 * stores those: of programs it sees itself alone, and of webhooks those that are told of nothing else (A1).
 */
export function clientsVisibleTo(viewer: Viewer): {
  partnerIds: readonly string[]
  platforms: boolean
  onlyStoreIds: readonly string[] | null
} {
  const seen = viewer.partnerMemberships.filter(({ role }) => viewer.program !== null || role === 'ADMIN')
  return {
    partnerIds: seen.map(({ partnerId }) => partnerId),
    platforms: viewer.staffRole === 'ADMIN',
    onlyStoreIds: viewer.program?.storeIds ?? null,
  }
}
