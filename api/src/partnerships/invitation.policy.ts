import type { Verdict } from '../graphql/authorize.ts'
import { ownsStore, type Viewer } from '../people/viewer.ts'

/** Who may do what with invitations of partners (A4). A program never does. */
export const invitationPolicy = {
  /** Invite, and take an invitation back: an owner of the store. */
  invite: (viewer: Viewer, { storeId }: { storeId: string }): Verdict =>
    ownsStore(viewer, storeId) ? true : 'ONLY_OWNER_INVITES',
  /** Accept and decline: an ADMIN of the partner that is invited; which those are, `invitationsVisibleTo` says. */
  answer: (viewer: Viewer): Verdict => {
    if (viewer.program) return 'ONLY_PEOPLE'
    return viewer.partnerMemberships.some(({ role }) => role === 'ADMIN') ? true : 'ONLY_PARTNER_ADMINS'
  },
}

/** The partners for which a viewer reads invitations, and the address under which they are asked: those that they run. */
export function invitationsVisibleTo(viewer: Viewer): readonly { partnerId: string; email: string }[] {
  if (viewer.program) return []
  return viewer.partnerMemberships.flatMap(({ role, partnerId }) =>
    role === 'ADMIN' ? { partnerId, email: viewer.email.toLowerCase() } : [],
  )
}
