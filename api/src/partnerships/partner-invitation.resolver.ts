import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused, topLevel } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { findStore } from '../stores/find-store.ts'
import { acceptInvitation, declineInvitation } from './answer-invitation.ts'
import { invitationPolicy } from './invitation.policy.ts'
import { invitePartner } from './invite-partner.ts'
import {
  readInvitation,
  readInvitationsOfPartner,
  readInvitationsOfStore,
} from './partner-invitation.read.ts'
import {
  AnswerInvitationInput,
  InvitePartnerInput,
  PartnerInvitationPayload,
  PartnerInvitationType,
  WithdrawInvitationInput,
} from './partner-invitation.type.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

type Payload = Promise<Partial<PartnerInvitationPayload> & Refused>

@Resolver(() => PartnerInvitationType)
export class PartnerInvitationResolver {
  @Directive('@requires(scope: "stores:read")')
  @Query(() => [PartnerInvitationType], {
    nullable: true,
    description:
      'The invitations of a store, the last 50, for its own people; or those that wait for the answer of a partner, for its ADMINs (A4). The latest first; of others an empty list.',
  })
  partnerInvitations(
    @Ctx() { reads, viewer, now }: SignedIn,
    @Arg('storeId', () => ID, { nullable: true, description: 'Those that this store sent.' })
    storeId?: string | null,
    @Arg('partnerId', () => ID, { nullable: true, description: 'Or those that ask this partner.' })
    partnerId?: string | null,
  ): Promise<PartnerInvitationType[]> {
    if ((storeId == null) === (partnerId == null))
      throw topLevel('BAD_USER_INPUT', 'Give a store or a partner.')
    return storeId != null
      ? readInvitationsOfStore(reads, { viewer, now }, soughtUuid('Store', storeId))
      : readInvitationsOfPartner(reads, { viewer, now }, soughtUuid('Partner', partnerId!))
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => PartnerInvitationPayload, {
    nullable: true,
    description:
      'Invites a partner to look after a store, for 14 days, by its public name or by an address, whose owner is not told (A4). For an owner of the store. Refused with NOT_FOUND for a name that no partner has, INVALID_EMAIL, REQUIRED for neither or both, OUT_OF_RANGE, APPROVES_UNSEEN, HAS_PARTNER, ALREADY_INVITED, TOO_MANY_INVITATIONS, STORE_CLOSED, KEY_REUSED.',
  })
  invitePartner(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => InvitePartnerInput, { description: 'Whom, and with what limits.' })
    { storeId, partnerName = null, email = null, requestKey = null, ...limits }: InvitePartnerInput,
  ): Payload {
    return refusable(async () => {
      const store = await findStore(em, viewer, storeId)
      authorize(viewer, invitationPolicy.invite, { storeId: store.id })
      const inviting = { storeId: store.id, partnerName, email, limits, byId: viewer.personId, requestKey }
      const { id } = await invitePartner(em, inviting, now)
      return { invitation: await readInvitation(reads, { viewer, now }, id) }
    })
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => PartnerInvitationPayload, {
    nullable: true,
    description:
      'Takes an invitation back (A4). For an owner of the store; safe to repeat. Refused with NOT_FOUND, INVITATION_ANSWERED, INVITATION_EXPIRED.',
  })
  withdrawPartnerInvitation(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => WithdrawInvitationInput, { description: 'Which.' })
    { invitationId }: WithdrawInvitationInput,
  ): Payload {
    return refusable(async () => {
      const id = soughtUuid('PartnerInvitation', invitationId)
      await withdrawInvitation(em, viewer, id, now)
      return { invitation: await readInvitation(reads, { viewer, now }, id) }
    })
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => PartnerInvitationPayload, {
    nullable: true,
    description:
      'Accepts an invitation: the partner looks after the store from now on, within its limits (A4). For an ADMIN of the partner; safe to repeat. Refused with NOT_FOUND, REQUIRED, INVITATION_WITHDRAWN, INVITATION_EXPIRED, INVITATION_ANSWERED, HAS_PARTNER, STORE_CLOSED.',
  })
  acceptPartnerInvitation(
    @Ctx() context: SignedIn,
    @Arg('input', () => AnswerInvitationInput, { description: 'Which, and for which partner.' })
    input: AnswerInvitationInput,
  ): Payload {
    return answer(context, input, acceptInvitation)
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => PartnerInvitationPayload, {
    nullable: true,
    description:
      'Declines an invitation (A4). For an ADMIN of the partner; safe to repeat. Refused with NOT_FOUND, REQUIRED, INVITATION_WITHDRAWN, INVITATION_EXPIRED, INVITATION_ANSWERED.',
  })
  declinePartnerInvitation(
    @Ctx() context: SignedIn,
    @Arg('input', () => AnswerInvitationInput, { description: 'Which, and for which partner.' })
    input: AnswerInvitationInput,
  ): Payload {
    return answer(context, input, declineInvitation)
  }
}

function answer(
  { em, readAs, viewer, now }: SignedIn,
  { invitationId, partnerId }: AnswerInvitationInput,
  verb: typeof acceptInvitation,
): Payload {
  return refusable(async () => {
    const id = soughtUuid('PartnerInvitation', invitationId)
    const partner = partnerId == null ? null : soughtUuid('Partner', partnerId)
    await verb(em, viewer, { invitationId: id, partnerId: partner }, now)
    // Whoever accepted sees the store from now on.
    const since = await readAs(viewer.personId)
    return { invitation: since && (await readInvitation(since.reads, { viewer: since.viewer, now }, id)) }
  })
}
