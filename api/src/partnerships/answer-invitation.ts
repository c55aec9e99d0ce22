import type { EntityManager } from '@mikro-orm/postgresql'
import { LockMode } from '@mikro-orm/core'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { runsPartner, type Viewer } from '../people/viewer.ts'
import { Partner } from '../stores/partner.entity.ts'
import { beginPartnership } from './begin-partnership.ts'
import { holdStore } from './hold-store.ts'
import { PartnerInvitation } from './partner-invitation.entity.ts'
import { invitationPolicy, invitationsVisibleTo } from './invitation.policy.ts'

/** Which invitation, and for which partner; the partner may be left out where it is clear. */
type Answered = { invitationId: string; partnerId: string | null }

/**
 * Accepts an invitation for a partner: it looks after the store from now on, within the limits of the invitation (A4). What else
 * the store had sent is taken back. Accepted already, nothing changes.
 * @throws Refusal `NOT_FOUND` (invitationId, partnerId), `REQUIRED` (partnerId), `INVITATION_EXPIRED`, `INVITATION_WITHDRAWN`,
 * `INVITATION_ANSWERED`, `HAS_PARTNER`, `STORE_CLOSED`; FORBIDDEN for a program
 */
export function acceptInvitation(
  em: EntityManager,
  viewer: Viewer,
  answered: Answered,
  now: Temporal.Instant,
): Promise<void> {
  return em.transactional(async (within) => {
    const { invitation, partner } = await findFor(within, viewer, answered)
    const byId = viewer.personId
    const store = await holdStore(within, invitation.store.id)
    await within.refresh(invitation, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (invitation.state === 'ACCEPTED' && invitation.partner?.id === partner.id) return
    invitation.answer('ACCEPTED', { partner, by: within.getReference(Person, byId) }, now)
    const { seesCharges, writes, approvesUpToMinor } = invitation
    const limits = { seesCharges, writes, approvesUpToMinor: BigInt(approvesUpToMinor) }
    await beginPartnership(within, { store, partner, limits, byId, side: 'PARTNER' }, now)
  })
}

/**
 * Declines an invitation for a partner; declined already, nothing changes.
 * @throws Refusal those of `acceptInvitation`, without `HAS_PARTNER` and `STORE_CLOSED`
 */
export function declineInvitation(
  em: EntityManager,
  viewer: Viewer,
  answered: Answered,
  now: Temporal.Instant,
): Promise<void> {
  return em.transactional(async (within) => {
    const { invitation, partner } = await findFor(within, viewer, answered)
    await within.refresh(invitation, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (invitation.state === 'DECLINED') return
    const by = within.getReference(Person, viewer.personId)
    invitation.answer('DECLINED', { partner, by }, now)
  })
}

/**
 * The invitation, among those that a viewer may answer, and the partner that they answer for: the one that was named, or the
 * one that a person of an invited address runs.
 */
async function findFor(
  within: EntityManager,
  viewer: Viewer,
  { invitationId, partnerId }: Answered,
): Promise<{ invitation: PartnerInvitation; partner: Partner }> {
  authorize(viewer, invitationPolicy.answer, null)
  const invitation = await within.findOne(PartnerInvitation, invitationId)
  if (!invitation || !mayAnswer(viewer, invitation)) throw notFound('invitationId')
  const named = invitation.email === null ? (invitation.partner?.id ?? null) : null
  const runs = viewer.partnerMemberships.flatMap((each) => (each.role === 'ADMIN' ? each.partnerId : []))
  const chosen = partnerId ?? named ?? (runs.length === 1 ? runs[0]! : null)
  if (chosen === null) throw new Refusal('REQUIRED', {}, 'partnerId')
  if (!runsPartner(viewer, chosen) || (named !== null && named !== chosen)) throw notFound('partnerId')
  return { invitation, partner: within.getReference(Partner, chosen) }
}

function mayAnswer(viewer: Viewer, { email, partner }: PartnerInvitation): boolean {
  return invitationsVisibleTo(viewer).some((run) =>
    email === null ? run.partnerId === partner?.id : run.email === email,
  )
}
