import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { PARTNERSHIP_CHANGES, type PartnershipChangeKind } from '../stores/partnership-words.ts'
import { PartnerLink } from '../stores/viewer.type.ts'

const PartnershipChangeEnum = enumOf(
  PARTNERSHIP_CHANGES,
  'PartnershipChangeKind',
  'What happened between a store and a partner (A4).',
  {
    BEGUN: 'The partner began to look after the store.',
    LIMITED: 'An owner said anew what the partner may see, write and approve.',
    ENDED: 'The partner looks after the store no more.',
    VOTING_LET: 'An owner let the partner vote in the store’s name.',
    VOTING_TAKEN: 'An owner took back that the partner votes.',
  },
)

@ObjectType('PartnerLimits', {
  description:
    'What an owner lets a partner do in the store’s name, beside seeing its tickets and voting (A4).',
})
export class PartnerLimitsType {
  @Field(() => Boolean, { description: 'See what the store is charged.' })
  seesCharges!: boolean

  @Field(() => Boolean, { description: 'Open tickets, answer, comment and suggest.' })
  writes!: boolean

  @Field(() => Money, {
    description:
      'The most that one estimate comes to, net, which an ADMIN of the partner approves; 0 for none (C3).',
  })
  approvesUpTo!: Money
}

@ObjectType({ description: 'Something that happened between a store and a partner: kept for good (A4).' })
export class PartnershipChange {
  @Field(() => PartnershipChangeEnum, { description: 'What.' })
  kind!: PartnershipChangeKind

  @Field(() => PartnerLink, { description: 'With which partner.' })
  partner!: PartnerLink

  @Field(() => Actor, {
    description: 'Who did it, and for whom: the store, the partner, or the platform.',
  })
  by!: Actor

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant

  @Field(() => String, { nullable: true, description: 'Why, where it was said.' })
  reason!: string | null

  @Field(() => PartnerLimitsType, {
    nullable: true,
    description: 'For BEGUN and LIMITED, what the partner may from then on; null for the others.',
  })
  limits!: PartnerLimitsType | null
}

@ObjectType({ description: 'What the viewer may do with a store and its partner.' })
export class PartnershipAbilities {
  @Field(() => Boolean, {
    description: 'Invite one: an owner of a store that is open and has none.',
  })
  invite!: boolean

  @Field(() => Boolean, { description: 'Say what the partner may: an owner of the store.' })
  limit!: boolean

  @Field(() => Boolean, {
    description: 'End it: an owner of the store, an ADMIN of the partner, an administrator.',
  })
  end!: boolean
}

@ObjectType({ description: 'Who looks after a store, and how that came about (A4).' })
export class Partnership {
  @Field(() => PartnerLink, { nullable: true, description: 'The partner; null where none looks after it.' })
  partner!: PartnerLink | null

  @Field(() => Int, {
    nullable: true,
    description:
      'How often something changed between the store and this partner, its right to vote too: for `expectedVersion`. Null where no partner looks after the store.',
  })
  version!: number | null

  @Field(() => DateTime, { nullable: true, description: 'Since when; null where no partner does.' })
  since!: Temporal.Instant | null

  @Field(() => PartnerLimitsType, {
    nullable: true,
    description: 'What the partner may; null where no partner looks after the store.',
  })
  limits!: PartnerLimitsType | null

  @Field(() => [PartnershipChange], {
    description:
      'What happened with its partners, the last 100, the latest first; a partner’s people read of themselves alone.',
  })
  changes!: PartnershipChange[]

  @Field(() => PartnershipAbilities, { description: 'What the viewer may do.' })
  viewerCan!: PartnershipAbilities
}

@InputType({ description: 'What an owner lets the store’s partner do from now on.' })
export class LimitPartnerInput extends ExpectedVersion {
  @Field(() => ID, { description: 'The store.' })
  storeId!: string

  @Field(() => ID, { description: 'The partner that is meant.' })
  partnerId!: string

  @Field(() => Boolean, { description: 'See what the store is charged.' })
  seesCharges!: boolean

  @Field(() => Boolean, { description: 'Open tickets, answer, comment and suggest.' })
  writes!: boolean

  @Field(() => Decimal, {
    description:
      'The most that one estimate comes to, net, which an ADMIN of the partner approves, in the store’s currency: such as `"200.00"`, at most 1,000,000; `"0"` for none.',
  })
  approvesUpTo!: string
}

@InputType({ description: 'That a partner looks after a store no more.' })
export class EndPartnershipInput extends ExpectedVersion {
  @Field(() => ID, { description: 'The store.' })
  storeId!: string

  @Field(() => ID, { description: 'The partner that is meant.' })
  partnerId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Why, for both to read, at most 500 characters; may be left out.',
  })
  reason?: string | null
}

@ObjectType({ description: 'A store and its partner after a change, or why it was refused.' })
export class PartnershipPayload {
  @Field(() => Partnership, {
    nullable: true,
    description: 'As it is now; null when it was refused, and for a partner that has left.',
  })
  partnership!: Partnership | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
