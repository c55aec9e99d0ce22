import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { authorize } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { invitationPolicy } from './invitation.policy.ts'
import { PartnerInvitation } from './partner-invitation.entity.ts'

/**
 * Takes an invitation back, at once; taken back already, nothing changes.
 * @returns the store's primary key
 * @throws Refusal `NOT_FOUND` (invitationId), `INVITATION_ANSWERED`, `INVITATION_EXPIRED`; FORBIDDEN for whoever is no owner
 */
export function withdrawInvitation(
  em: EntityManager,
  viewer: Viewer,
  invitationId: string,
  now: Temporal.Instant,
): Promise<string> {
  return em.transactional(async (within) => {
    const invitation = await within.findOne(PartnerInvitation, invitationId, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
    })
    const stores = storesVisibleTo(viewer)
    if (!invitation || (stores !== null && !stores.includes(invitation.store.id)))
      throw notFound('invitationId')
    const storeId = invitation.store.id
    authorize(viewer, invitationPolicy.invite, { storeId })
    invitation.withdraw(within.getReference(Person, viewer.personId), now)
    return storeId
  })
}
