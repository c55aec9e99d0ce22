import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime, LocalDate } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { PartnerLink } from '../stores/viewer.type.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import type { SuggestionStatus } from './suggestion.entity.ts'

export const SuggestionStatusEnum: { [Status in SuggestionStatus]: Status } = {
  UNDER_CONSIDERATION: 'UNDER_CONSIDERATION',
  PLANNED: 'PLANNED',
  IN_PROGRESS: 'IN_PROGRESS',
  SHIPPED: 'SHIPPED',
  DECLINED: 'DECLINED',
}
registerEnumType(SuggestionStatusEnum, {
  name: 'SuggestionStatus',
  description: 'Where a suggestion stands (G2).',
  valuesConfig: {
    UNDER_CONSIDERATION: {
      description: 'The product team weighs it: no promise whether or when, a promise to consider.',
    },
    PLANNED: { description: 'It is going to be made.' },
    IN_PROGRESS: { description: 'It is being made.' },
    SHIPPED: { description: 'Every store has it; votes are closed.' },
    DECLINED: { description: 'It is not going to be made, for a reason that is given; votes are closed.' },
  },
})

@ObjectType({ description: 'A vote of a store that the viewer belongs to (G1).' })
export class OwnVote {
  @Field(() => StoreLink, { description: 'Whose vote it is.' })
  store!: StoreLink

  @Field(() => DateTime, { description: 'When it was cast.' })
  castAt!: Temporal.Instant

  @Field(() => PartnerLink, {
    nullable: true,
    description:
      'The partner that cast it in the store’s name, also when it looks after the store no more (A4); null for the owner’s own, and for whoever is neither of the store nor of that partner.',
  })
  viaPartner!: PartnerLink | null

  @Field(() => Boolean, {
    description:
      'Whether the viewer may take it back while votes count: the store’s owner any, its partner’s people those that they cast and still may.',
  })
  mayTakeBack!: boolean
}

@ObjectType('SuggestionDecision', {
  description: 'What the product team decided, which the voters read (G2).',
})
export class SuggestionDecisionType {
  @Field(() => SuggestionStatusEnum, { description: 'Where the suggestion stood from then on.' })
  status!: SuggestionStatus

  @Field(() => String, {
    description:
      'Why, in the product team’s words; in the viewer’s language where a fix said it in each (I2).',
  })
  reason!: string

  @Field(() => String, {
    nullable: true,
    description: 'The quarter that it named, such as `2027-Q1`; null where it named none.',
  })
  plannedFor!: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'The quarter that had been named last before it, also once it is shipped or declined; null where none had been, or nobody kept it.',
  })
  wasPlannedFor!: string | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Of SHIPPED with `wasPlannedFor`, whether it shipped until the end of that quarter, in the platform’s zone; null for all else.',
  })
  isOnPlan!: boolean | null

  @Field(() => DateTime, { description: 'When it was decided.' })
  at!: Temporal.Instant

  @Field(() => Actor, { description: 'Who decided, of the platform’s own people.' })
  by!: Actor
}

@ObjectType('SuggestionLook', {
  description:
    'That the product team looked at a suggestion, as it promised: the ledger of the promise (G2).',
})
export class SuggestionLookType {
  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it was promised; null where nothing was, since it was shipped or declined.',
  })
  dueAt!: Temporal.Instant | null

  @Field(() => Boolean, { description: 'Whether it came in time; true where nothing was promised.' })
  isInTime!: boolean

  @Field(() => Actor, {
    nullable: true,
    description: 'Who looked, of the platform’s own people; null where nobody kept it.',
  })
  by!: Actor | null

  @Field(() => String, {
    nullable: true,
    description: 'What the voters were told by it, where it changed no status; null where nothing was.',
  })
  words!: string | null

  @Field(() => SuggestionDecisionType, {
    nullable: true,
    description: 'What was decided; null for a look that changed no status.',
  })
  decision!: SuggestionDecisionType | null
}

@ObjectType({
  description:
    'What the viewer may do with a suggestion, from the same rules that the mutations ask. Voting is an ability in a store.',
})
export class SuggestionAbilities {
  @Field(() => Boolean, { description: 'Decide on it.' })
  decide!: boolean

  @Field(() => Boolean, { description: 'Merge it into another one, or undo a merge of it.' })
  merge!: boolean
}

@ObjectType('Suggestion', {
  implements: Node,
  description:
    'A wish for the product. Its words and its count are public; whose wish it was, and who voted, is not.',
})
export class SuggestionType extends Node {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => Int, { description: 'Grows with every change of what every store reads of it, but votes.' })
  version!: number

  @Field(() => String, { description: 'What is wished for, in a line.' })
  title!: string

  @Field(() => String, { description: 'The wish itself.' })
  body!: string

  @Field(() => ProductEnum, {
    nullable: true,
    description: 'The product it is about; null when it is about none of them alone.',
  })
  product!: Product | null

  @Field(() => SuggestionStatusEnum, { description: 'Where it stands (G2).' })
  status!: SuggestionStatus

  @Field(() => Int, {
    description:
      'How many stores stand behind it, and behind all that was merged into it: one vote per store (G1, G3). Of one that is merged itself, how many did when it was merged.',
  })
  voteCount!: number

  @Field(() => Int, {
    description:
      'How many of its votes were cast in the last 30 days: what the order TREND sorts by. None of one that is merged: they count for what stands for it.',
  })
  recentVoteCount!: number

  @Field(() => DateTime, { description: 'When it was suggested.' })
  createdAt!: Temporal.Instant

  @Field(() => Boolean, {
    description:
      'Whether every store sees it; one that came from a ticket is private until it is published (T6).',
  })
  isPublic!: boolean

  @Field(() => Boolean, {
    description:
      'Whether votes can be cast and taken back: until it, or what it was merged into, is shipped or declined.',
  })
  isVotable!: boolean

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the product team last looked at it; null when it has not yet (G2).',
  })
  lastLookedAt!: Temporal.Instant | null

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The day, in the platform’s zone, by which the product team promises to look again; null once it is shipped, declined or merged (G2).',
  })
  reviewBy!: Temporal.PlainDate | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last decided on; null before the first decision.',
  })
  decidedAt!: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when every store has it, whatever was said of it later; null while it is not shipped (G5).',
  })
  shippedAt!: Temporal.Instant | null

  @Field(() => Actor, { nullable: true, description: 'Who made the last decision that the viewer may read.' })
  decidedBy!: Actor | null

  @Field(() => String, {
    nullable: true,
    description: 'Why the last decision that the viewer may read was made.',
  })
  decisionReason!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The quarter it is planned for, such as `2027-Q1`; null when none was named.',
  })
  plannedFor!: string | null

  @Field(() => [SuggestionDecisionType], {
    description:
      'The latest 100 decisions, the last one first. What was decided before it was published is read by its store, the store’s partner and the platform alone.',
  })
  decisions!: SuggestionDecisionType[]

  @Field(() => [SuggestionLookType], {
    description:
      'The latest 100 looks of the product team at it, the last one first (G2). Those from before it was published are read by its store, the store’s partner and the platform alone.',
  })
  looks!: SuggestionLookType[]

  @Field(() => [OwnVote], {
    description:
      'The votes of the stores that the viewer belongs to or looks after, by the store’s name: one of each, cast for it or for anything that stands with it since a merge.',
  })
  ownVotes!: OwnVote[]

  @Field(() => [StoreLink], {
    description:
      'The stores for which the viewer hears what becomes of it, by name: those they follow it for, and those they own that voted for it (G5). Nobody else’s are shown.',
  })
  ownFollows!: StoreLink[]

  @Field(() => SuggestionAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: SuggestionAbilities
}

export const { Connection: SuggestionConnection } = connectionOf(SuggestionType, 'Suggestion')

@ObjectType({
  description:
    'How the promise to consider is kept: of the suggestions that are neither shipped nor declined, those not published too (G2).',
})
export class ConsiderationPromise {
  @Field(() => Int, { description: 'How often `withinDays` was set: for `expectedVersion`.' })
  version!: number

  @Field(() => Int, {
    description: 'How many the product team looked at, and whose next look is not due yet.',
  })
  considered!: number

  @Field(() => Int, {
    description:
      'How many there are. Those neither considered nor overdue are new, and wait for their first look.',
  })
  total!: number

  @Field(() => Int, {
    description:
      'The promise in days: a suggestion is looked at within so many of being made, and again of each look.',
  })
  withinDays!: number

  @Field(() => Int, { description: 'How many wait longer than was promised.' })
  overdue!: number

  @Field(() => DateTime, {
    nullable: true,
    description: 'When `withinDays` was set; null while it is what Stoa began with.',
  })
  setAt!: Temporal.Instant | null

  @Field(() => Actor, {
    nullable: true,
    description: 'Who set it, of the platform’s own people; null while nobody did.',
  })
  setBy!: Actor | null
}

@ObjectType({ description: 'What a change of a suggestion led to.' })
export class SuggestionPayload {
  @Field(() => SuggestionType, {
    nullable: true,
    description: 'The suggestion as it is now; null when it was refused.',
  })
  suggestion!: SuggestionType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
