import type { Verdict } from '../graphql/authorize.ts'
import { ownsStore, type Viewer } from '../people/viewer.ts'
import { ticketPolicy } from '../tickets/ticket.policy.ts'

/** Who may do what with a dispute. Whether it still waits is its own to say. */
export const disputePolicy = {
  /** Dispute a line: only an owner of the store. */
  raise: (viewer: Viewer, { storeId }: { storeId: string }): Verdict =>
    ownsStore(viewer, storeId) ? true : 'ONLY_OWNER_DISPUTES',
  /** Answer it: agents and administrators, for stores other than their own. */
  answer: ticketPolicy.attend,
}
