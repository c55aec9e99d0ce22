import type { Language } from './person.entity.ts'
import type { Scope } from './scopes.ts'

/** Who asks, as a plain value: the person, and everything that says what this person may see and do. */
export type Viewer = {
  personId: string
  name: string
  email: string
  language: Language
  timeZone: string
  /** The stores this person belongs to. */
  memberships: readonly { storeId: string; role: 'OWNER' | 'MEMBER' }[]
  /** The partners this person works for, with the stores those look after. */
  partnerMemberships: readonly {
    partnerId: string
    role: 'ADMIN' | 'MEMBER'
    storeIds: readonly string[]
    /** Those of them whose owners let the partner vote. */
    votesForStoreIds: readonly string[]
    /** What its owner set for those of them where that is not what holds without a word. */
    limits: readonly PartnerLimits[]
  }[]
  /** Set for the platform's own people. */
  staffRole: 'AGENT' | 'PRODUCT_MANAGER' | 'ADMIN' | null
  /** Set where a program asks with a token (A1), as the person that it acts under; null for a person who signed in. */
  program: Program | null
}

/** What a store's owner lets its partner do: without a word it sees charges, writes, and approves nothing (A4). */
export type PartnerLimits = {
  storeId: string
  seesCharges: boolean
  writes: boolean
  /** The most that an estimate comes to, net, which its ADMINs approve; in minor units, a whole number. */
  approvesUpToMinor: number
}

/** A program of a partner, or of the platform. */
export type Program = {
  clientId: string
  name: string
  /** What its token may ask for, and nothing beside. */
  scopes: readonly Scope[]
  /** The stores that it is limited to; null for all that its partner looks after. */
  storeIds: readonly string[] | null
}

/** The stores a viewer may see, or null for all of them (the platform's own people). */
export function storesSeenBy(viewer: Viewer): readonly string[] | null {
  if (viewer.staffRole) return null
  return [
    ...viewer.memberships.map((membership) => membership.storeId),
    ...viewer.partnerMemberships.flatMap((membership) => membership.storeIds),
  ]
}

/** On whose side a viewer acts in a store; null when the store is none of theirs. */
export function sideIn(viewer: Viewer, storeId: string): 'STORE' | 'PARTNER' | 'PLATFORM' | null {
  if (viewer.memberships.some((membership) => membership.storeId === storeId)) return 'STORE'
  if (viewer.partnerMemberships.some((membership) => membership.storeIds.includes(storeId))) return 'PARTNER'
  return viewer.staffRole ? 'PLATFORM' : null
}

/** Whether a viewer is kept from nothing of a store's charges by its owner; of the others' stores, `sideIn` says. */
export function seesChargesIn(viewer: Viewer, storeId: string): boolean {
  return limitsIn(viewer, storeId)?.seesCharges ?? true
}

/** Whether a viewer who belongs to a store's side may write in its name. */
export function writesIn(viewer: Viewer, storeId: string): boolean {
  return limitsIn(viewer, storeId)?.writes ?? true
}

/**
 * Up to what sum of an estimate a viewer answers for a store as an ADMIN of its partner, and for which partner; null where that is
 * not so. A program never does.
 */
export function approvalFor(
  viewer: Viewer,
  storeId: string,
): { partnerId: string; mostMinor: bigint } | null {
  if (viewer.program || sideIn(viewer, storeId) !== 'PARTNER') return null
  const admin = viewer.partnerMemberships.find(
    ({ role, storeIds }) => role === 'ADMIN' && storeIds.includes(storeId),
  )
  const limits = admin?.limits.find((limit) => limit.storeId === storeId)
  if (!admin || !limits?.seesCharges || limits.approvesUpToMinor === 0) return null
  return { partnerId: admin.partnerId, mostMinor: BigInt(limits.approvesUpToMinor) }
}

function limitsIn(viewer: Viewer, storeId: string): PartnerLimits | null {
  if (sideIn(viewer, storeId) !== 'PARTNER') return null
  const limits = viewer.partnerMemberships.flatMap((membership) => membership.limits)
  return limits.find((limit) => limit.storeId === storeId) ?? null
}

/** Whether a viewer owns a store: only an OWNER approves, disputes, and votes without being let. */
export function ownsStore(viewer: Viewer, storeId: string): boolean {
  return viewer.memberships.some(
    (membership) => membership.storeId === storeId && membership.role === 'OWNER',
  )
}

/** The partner for which a viewer votes in a store's name, since its owner lets it; null for an owner, and where nobody does. */
export function partnerVotingFor(viewer: Viewer, storeId: string): string | null {
  if (ownsStore(viewer, storeId)) return null
  const letVote = viewer.partnerMemberships.find(({ votesForStoreIds }) => votesForStoreIds.includes(storeId))
  return letVote?.partnerId ?? null
}

/** Whether a viewer is an ADMIN of a partner: only an ADMIN speaks for it in what it pays. */
export function runsPartner(viewer: Viewer, partnerId: string): boolean {
  return viewer.partnerMemberships.some(
    (membership) => membership.partnerId === partnerId && membership.role === 'ADMIN',
  )
}

/** The initials of a name, for an avatar: those of its first and its last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
