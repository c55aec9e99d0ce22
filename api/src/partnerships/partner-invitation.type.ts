import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { PartnerLink } from '../stores/viewer.type.ts'
import { INVITATION_STATES, type InvitationState } from './invitation-words.ts'
import { PartnerLimitsType } from './partnership.type.ts'

const InvitationStateEnum = enumOf(
  INVITATION_STATES,
  'PartnerInvitationState',
  'Where an invitation of a partner stands (A4).',
  {
    OPEN: 'It waits for an answer.',
    ACCEPTED: 'The partner looks after the store since.',
    DECLINED: 'The partner did not want to.',
    WITHDRAWN: 'The store took it back.',
    EXPIRED: 'Nobody answered within 14 days.',
  },
)

@ObjectType({ description: 'What the viewer may do with an invitation.' })
export class PartnerInvitationAbilities {
  @Field(() => Boolean, { description: 'Accept or decline it now: an ADMIN of the partner.' })
  answer!: boolean

  @Field(() => Boolean, { description: 'Take it back now: an owner of the store.' })
  withdraw!: boolean
}

@ObjectType('PartnerInvitation', {
  description: 'That a store’s owner asks a partner to look after the store (A4).',
})
export class PartnerInvitationType {
  @Field(() => ID, { description: 'The invitation’s id.' })
  id!: string

  @Field(() => InvitationStateEnum, { description: 'Where it stands.' })
  state!: InvitationState

  @Field(() => StoreLink, { description: 'Which store asks.' })
  store!: StoreLink

  @Field(() => PartnerLink, {
    nullable: true,
    description:
      'Which partner is asked; null where an address was, until it is accepted: nobody is told whose an address is.',
  })
  partner!: PartnerLink | null

  @Field(() => String, { nullable: true, description: 'The address that was asked; null for a name.' })
  email!: string | null

  @Field(() => PartnerLimitsType, { description: 'What the partner may, should it accept.' })
  limits!: PartnerLimitsType

  @Field(() => Actor, { description: 'Which owner asks.' })
  invitedBy!: Actor

  @Field(() => DateTime, { description: 'When it was sent.' })
  invitedAt!: Temporal.Instant

  @Field(() => DateTime, { description: 'Until when it can be accepted: 14 days after.' })
  expiresAt!: Temporal.Instant

  @Field(() => DateTime, { nullable: true, description: 'When it was answered or taken back.' })
  answeredAt!: Temporal.Instant | null

  @Field(() => PartnerInvitationAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: PartnerInvitationAbilities
}

@InputType({ description: 'Which partner an owner asks, and what it will be let do.' })
export class InvitePartnerInput {
  @Field(() => ID, { description: 'For which store.' })
  storeId!: string

  @Field(() => String, {
    nullable: true,
    description: 'The partner’s public name, or its name in addresses; either this or `email`.',
  })
  partnerName?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'Or the address of one of its ADMINs. Whether anybody has this address is not told: the answer is the same.',
  })
  email?: string | null

  @Field(() => Boolean, { description: 'See what the store is charged.' })
  seesCharges!: boolean

  @Field(() => Boolean, { description: 'Open tickets, answer, comment and suggest.' })
  writes!: boolean

  @Field(() => Decimal, {
    description:
      'The most that one estimate comes to, net, which its ADMINs approve, such as `"200.00"`; `"0"` for none.',
  })
  approvesUpTo!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'An answer to an invitation.' })
export class AnswerInvitationInput {
  @Field(() => ID, { description: 'Which invitation.' })
  invitationId!: string

  @Field(() => ID, {
    nullable: true,
    description: 'For which partner; needed only where an address was asked and its person runs several.',
  })
  partnerId?: string | null
}

@InputType({ description: 'An invitation that a store takes back.' })
export class WithdrawInvitationInput {
  @Field(() => ID, { description: 'Which invitation.' })
  invitationId!: string
}

@ObjectType({ description: 'An invitation after a change, or why it was refused.' })
export class PartnerInvitationPayload {
  @Field(() => PartnerInvitationType, {
    nullable: true,
    description: 'As it is now; null when it was refused.',
  })
  invitation!: PartnerInvitationType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
