import type { Verdict } from '../graphql/authorize.ts'
import { approvalFor, ownsStore, type Viewer } from '../people/viewer.ts'
import { ticketPolicy } from '../tickets/ticket.policy.ts'

/** Whose estimate it is, and what it comes to at most, net, in minor units. */
type Answered = { storeId: string; netMinor: bigint }

/** Who may do what with an estimate. Whether it still stands is its own to say. */
export const estimatePolicy = {
  /** Offer it, and take it back: agents, on tickets of other people's stores. */
  offer: ticketPolicy.attend,
  /** Approve or decline it: an owner of the store, and up to a sum that the owner set an ADMIN of its partner (C3, A4). */
  answer: (viewer: Viewer, { storeId, netMinor }: Answered): Verdict => {
    if (ownsStore(viewer, storeId)) return true
    const approval = approvalFor(viewer, storeId)
    if (!approval) return 'ONLY_OWNER_APPROVES'
    return netMinor <= approval.mostMinor || 'ABOVE_APPROVAL_LIMIT'
  },
}
