import type { Verdict } from '../graphql/authorize.ts'
import { seesChargesIn, type Viewer } from '../people/viewer.ts'
import { ticketPolicy } from '../tickets/ticket.policy.ts'

/**
 * Whose statements a viewer may see, primary keys: all of the stores they belong to, null for those of every store; and those
 * that are addressed to a store that a partner of theirs looks after, unless its owner keeps charges from it, or to the partner itself, that one's also after it has left
 * the store. What is addressed to another partner is between that one and the platform (A1, C7). A program that is limited to
 * some stores sees nothing that is addressed to its partner: that can be of any store.
 */
export function statementsVisibleTo(viewer: Viewer): {
  stores: readonly string[] | null
  payers: readonly string[]
} {
  return {
    stores: viewer.staffRole ? null : viewer.memberships.map(({ storeId }) => storeId),
    payers: viewer.partnerMemberships.flatMap(({ partnerId, storeIds }) => [
      ...(viewer.program?.storeIds ? [] : [partnerId]),
      ...storeIds.filter((storeId) => seesChargesIn(viewer, storeId)),
    ]),
  }
}

/** Who may do what with months and their statements. */
export const statementPolicy = {
  /** A program has no mailbox (A1). */
  mail: (viewer: Viewer): Verdict => (viewer.program ? 'ONLY_PEOPLE' : true),
  /** Close a month by hand, and rehearse it. */
  close: (viewer: Viewer): Verdict => (viewer.staffRole === 'ADMIN' ? true : 'ONLY_ADMINISTRATORS'),
  /** Take something of an issued line back, of the platform's own accord; not of a store of their own. */
  credit: (viewer: Viewer, ticket: { storeId: string }): Verdict =>
    viewer.staffRole === 'ADMIN' ? ticketPolicy.attend(viewer, ticket) : 'ONLY_ADMINISTRATORS',
}
