import type { Verdict } from '../graphql/authorize.ts'
import { scopesOf } from '../people/scopes.ts'
import { ownsStore, partnerVotingFor, sideIn, storesSeenBy, type Viewer, writesIn } from '../people/viewer.ts'

/** Who may do what with a suggestion; suggesting and voting are abilities in a store, and stand with the store's. */
export const suggestionPolicy = {
  /** A program of the platform has a role by name alone (A1): it is asked for its scope, too. */
  decide: (viewer: Viewer): Verdict =>
    (isOfProductTeam(viewer.staffRole) && scopesOf(viewer).has('suggestions:decide')) || 'ONLY_PRODUCT_TEAM',

  merge: (viewer: Viewer): Verdict => suggestionPolicy.decide(viewer),
  /** Write for every store what one asked for, and put a store behind what stands: all of the platform's own people. */
  publish: (viewer: Viewer): Verdict => (viewer.staffRole === null ? 'ONLY_STAFF' : true),
}

/** Who may change a comment: its writer, and the product team takes any away, for a reason. Who reads it, `isReadBy` says. */
export const commentPolicy = {
  /** A partner's own only while it may write in the store's name (A4). */
  edit: (viewer: Viewer, { writerId, storeId }: { writerId: string; storeId: string | null }): Verdict => {
    if (viewer.personId !== writerId) return 'ONLY_WRITER_EDITS'
    if (storeId !== null && !sideIn(viewer, storeId)) return 'NOT_YOURS'
    return storeId === null || writesIn(viewer, storeId) || 'PARTNER_MAY_NOT_WRITE'
  },
  remove: (viewer: Viewer, comment: { writerId: string }): Verdict =>
    viewer.personId === comment.writerId || suggestionPolicy.decide(viewer) === true || 'ONLY_WRITER_REMOVES',
}

/** A store's vote, and the partner that cast it; null for the owner's own. */
type CastVote = { storeId: string; partnerId: string | null }

/** Who may take a vote back: the store's owner any, a partner that may vote its own alone (A4). */
export const votePolicy = {
  takeBack: (viewer: Viewer, { storeId, partnerId }: CastVote): Verdict =>
    ownsStore(viewer, storeId) ||
    (partnerId !== null && partnerVotingFor(viewer, storeId) === partnerId) ||
    'ONLY_OWNER_VOTES',
}

/** Whether a viewer is told that a partner cast a vote: the store's people, and that partner's; the next one's are not (A1). */
export function seesPartnerOfVote(viewer: Viewer, { storeId, partnerId }: CastVote): boolean {
  return (
    viewer.memberships.some((membership) => membership.storeId === storeId) ||
    viewer.partnerMemberships.some((membership) => membership.partnerId === partnerId)
  )
}

/** Whether a role weighs the backlog: what it is weighed by, and the team's notes, are nobody else's (G4). */
export function isOfProductTeam(role: Viewer['staffRole']): boolean {
  return role === 'PRODUCT_MANAGER' || role === 'ADMIN'
}

/** Whether what is no suggestion may tell of suggestions: a program without their scope reads nothing of them anywhere (A1). */
export function isToldOfSuggestions(viewer: Viewer): boolean {
  return scopesOf(viewer).has('suggestions:read')
}

/** The stores whose suggestions a viewer sees before they are published, or null for all; published ones are everyone's. */
export const unpublishedVisibleTo = storesSeenBy

/** The stores whose votes a viewer is shown as their own: those they belong to, never all of them. */
export function storesOf(viewer: Viewer): readonly string[] {
  return storesSeenBy({ ...viewer, staffRole: null }) ?? []
}
