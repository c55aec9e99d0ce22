import type { Verdict } from '../graphql/authorize.ts'
import { storesSeenBy, type Viewer } from '../people/viewer.ts'
import { ticketPolicy } from '../tickets/ticket.policy.ts'

/**
 * Whose statements a viewer may see: those of the stores whose charges they may see, null for all, and those that a
 * partner of theirs paid, also after it has left the store (C7). Primary keys.
 */
export function statementsVisibleTo(viewer: Viewer): {
  stores: readonly string[] | null
  payers: readonly string[]
} {
  return {
    stores: storesSeenBy(viewer),
    payers: viewer.partnerMemberships.map(({ partnerId }) => partnerId),
  }
}

/** Who may do what with months and their statements. */
export const statementPolicy = {
  /** Close a month by hand, and rehearse it. */
  close: (viewer: Viewer): Verdict => (viewer.staffRole === 'ADMIN' ? true : 'ONLY_ADMINISTRATORS'),
  /** Take something of an issued line back, of the platform's own accord; not of a store of their own. */
  credit: (viewer: Viewer, ticket: { storeId: string }): Verdict =>
    viewer.staffRole === 'ADMIN' ? ticketPolicy.attend(viewer, ticket) : 'ONLY_ADMINISTRATORS',
}
