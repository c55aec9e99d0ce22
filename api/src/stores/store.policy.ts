import type { Verdict } from '../graphql/authorize.ts'
import {
  ownsStore,
  partnerVotingFor,
  seesChargesIn,
  sideIn,
  storesSeenBy,
  type Viewer,
  writesIn,
} from '../people/viewer.ts'

/** Who may do what in a store. */
export const storePolicy = {
  openTicket: (viewer: Viewer, store: { storeId: string }): Verdict => {
    const side = sideIn(viewer, store.storeId)
    if (side !== 'PLATFORM') return side ? mayWrite(viewer, store) : 'NOT_YOURS'
    return viewer.staffRole === 'AGENT' || viewer.staffRole === 'ADMIN' ? true : 'ONLY_AGENTS'
  },
  suggest: (viewer: Viewer, store: { storeId: string }): Verdict => {
    const side = sideIn(viewer, store.storeId)
    return side === 'STORE' || side === 'PARTNER' ? mayWrite(viewer, store) : 'ONLY_STORES_SUGGEST'
  },
  vote: (viewer: Viewer, store: { storeId: string }): Verdict =>
    ownsStore(viewer, store.storeId) || partnerVotingFor(viewer, store.storeId) ? true : 'ONLY_OWNER_VOTES',
  letPartnerVote: (viewer: Viewer, store: { storeId: string }): Verdict =>
    ownsStore(viewer, store.storeId) ? true : 'ONLY_OWNER_LETS_VOTE',
  pledge: (viewer: Viewer, store: { storeId: string }): Verdict =>
    ownsStore(viewer, store.storeId) ? true : 'ONLY_OWNER_PLEDGES',
  administer: (viewer: Viewer): Verdict => (viewer.staffRole === 'ADMIN' ? true : 'ONLY_ADMINISTRATORS'),
  seeCharges: (viewer: Viewer, store: { storeId: string }): Verdict =>
    !sideIn(viewer, store.storeId)
      ? 'NOT_YOURS'
      : seesChargesIn(viewer, store.storeId) || 'PARTNER_SEES_NO_CHARGES',
  followCalendar: (viewer: Viewer, store: { storeId: string }): Verdict => {
    if (viewer.program) return 'ONLY_PEOPLE'
    const side = sideIn(viewer, store.storeId)
    return side === 'STORE' || side === 'PARTNER' ? true : 'ONLY_STORES_FOLLOW'
  },
  comment: (viewer: Viewer, store: { storeId: string }): Verdict => {
    const side = sideIn(viewer, store.storeId)
    return side === 'STORE' || side === 'PARTNER' ? mayWrite(viewer, store) : 'ONLY_STORES_COMMENT'
  },
  followSuggestion: (viewer: Viewer, store: { storeId: string }): Verdict => {
    if (viewer.program) return 'ONLY_PEOPLE'
    const side = sideIn(viewer, store.storeId)
    return side === 'STORE' || side === 'PARTNER' ? true : 'ONLY_STORES_FOLLOW'
  },
}

function mayWrite(viewer: Viewer, { storeId }: { storeId: string }): Verdict {
  return writesIn(viewer, storeId) || 'PARTNER_MAY_NOT_WRITE'
}

/** The stores that a viewer may see, or null for all. */
export const storesVisibleTo = storesSeenBy
