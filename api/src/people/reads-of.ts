import { fencedFor, type Served } from '../persistence/fence.ts'
import type { Reads } from '../persistence/reads.ts'
import { seesChargesIn, storesSeenBy, type Viewer } from './viewer.ts'

/** The ways that reads go: the one that sees every row, and the one behind the fence of row-level security. */
export type WaysToRead = { reads: Reads; fencedReads: Reads }

/** How a viewer reads: the platform’s own people see every row; everybody else, and whoever did not sign in, no row but theirs. */
export function readsOf(ways: WaysToRead, viewer: Viewer | null): Reads {
  return viewer?.staffRole ? ways.reads : fencedFor(ways.fencedReads, servedAs(viewer))
}

const NOBODY: Served = {
  person: null,
  email: null,
  stores: [],
  ownStores: [],
  chargedStores: [],
  partners: [],
  payers: [],
}

/** A program that is limited to some stores reads nothing that is addressed to its partner: that can be of any store (A1). */
function servedAs(viewer: Viewer | null): Served {
  if (!viewer) return NOBODY
  const stores = storesSeenBy(viewer) ?? []
  const partners = viewer.partnerMemberships.map(({ partnerId }) => partnerId)
  return {
    person: viewer.personId,
    email: viewer.email.toLowerCase(),
    stores,
    ownStores: viewer.memberships.map(({ storeId }) => storeId),
    chargedStores: stores.filter((storeId) => seesChargesIn(viewer, storeId)),
    partners,
    payers: viewer.program?.storeIds ? [] : partners,
  }
}
