import { createHash } from 'node:crypto'
import { scopesOf } from './scopes.ts'
import type { Viewer } from './viewer.ts'

/** What somebody may see and do, as one opaque word: another one once any of it changes, and the same while none does. */
export function rightsWord(viewer: Viewer): string {
  const { memberships, partnerMemberships, staffRole } = viewer
  const held = {
    scopes: [...scopesOf(viewer)].toSorted(),
    memberships: memberships.toSorted((a, b) => (a.storeId < b.storeId ? -1 : 1)),
    partnerMemberships: partnerMemberships.toSorted((a, b) => (a.partnerId < b.partnerId ? -1 : 1)),
    staffRole,
  }
  return createHash('sha256').update(JSON.stringify(held)).digest('base64url')
}
