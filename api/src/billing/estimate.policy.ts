import type { Verdict } from '../graphql/authorize.ts'
import { ownsStore, type Viewer } from '../people/viewer.ts'
import { ticketPolicy } from '../tickets/ticket.policy.ts'

/** Who may do what with an estimate. Whether it still stands is its own to say. */
export const estimatePolicy = {
  /** Offer it, and take it back: agents, on tickets of other people's stores. */
  offer: ticketPolicy.attend,
  /** Approve or decline it: only an owner of the store. */
  answer: (viewer: Viewer, { storeId }: { storeId: string }): Verdict =>
    ownsStore(viewer, storeId) ? true : 'ONLY_OWNER_APPROVES',
}
