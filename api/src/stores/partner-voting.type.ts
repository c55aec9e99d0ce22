import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Actor } from '../people/person.type.ts'
import { PartnerLink } from './viewer.type.ts'

@ObjectType({ description: 'That an owner let the partner vote, or took it back (A4).' })
export class PartnerVotingChange {
  @Field(() => Boolean, { description: 'Whether it may vote from then on.' })
  mayVote!: boolean

  @Field(() => Actor, { description: 'Which owner said so.' })
  by!: Actor

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant
}

@ObjectType({ description: 'What the viewer may do with the partner’s right to vote.' })
export class PartnerVotingAbilities {
  @Field(() => Boolean, { description: 'Give it and take it back: the store’s owner.' })
  change!: boolean
}

@ObjectType({ description: 'Whether a store’s partner may vote in its name (A4).' })
export class PartnerVoting {
  @Field(() => PartnerLink, { description: 'The partner that looks after the store.' })
  partner!: PartnerLink

  @Field(() => Boolean, {
    description: 'Whether its people may cast the store’s vote; never until an owner lets them.',
  })
  mayVote!: boolean

  @Field(() => Int, {
    description:
      'How often something changed between the store and this partner, its limits too: for `expectedVersion`.',
  })
  version!: number

  @Field(() => [PartnerVotingChange], { description: 'Who let it or took it back, the latest first.' })
  changes!: PartnerVotingChange[]

  @Field(() => PartnerVotingAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: PartnerVotingAbilities
}

@InputType({ description: 'Whether a partner may vote in a store’s name.' })
export class LetPartnerVoteInput extends ExpectedVersion {
  @Field(() => ID, { description: 'The store.' })
  storeId!: string

  @Field(() => ID, { description: 'The partner that the owner means; another one gets no right by it.' })
  partnerId!: string

  @Field(() => Boolean, { description: 'True lets it vote, false takes that back at once.' })
  mayVote!: boolean
}

@ObjectType({ description: 'The partner’s right after a change, or why it was refused.' })
export class PartnerVotingPayload {
  @Field(() => PartnerVoting, { nullable: true, description: 'As it is now; null when it was refused.' })
  partnerVoting!: PartnerVoting | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
