import { Field, ID, InputType, Int } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { ChannelKindName } from '../plans/channel.type.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import { SupportTopicEnum } from '../learning/topic.type.ts'
import type { SupportTopic } from '../learning/topic-words.ts'
import type { BugOrigin, TicketTypeName } from './ticket-words.ts'
import { BugOriginEnum, TicketTypeEnum } from './ticket-enums.type.ts'

@InputType({ description: 'A new ticket.' })
export class OpenTicketInput {
  @Field(() => ID, { description: 'The store that asks.' })
  storeId!: string

  @Field(() => TicketTypeEnum, { description: 'What kind of request it is (T1).' })
  type!: TicketTypeName

  @Field(() => String, {
    description: 'What it is about, in a line of at most 200 characters; 120 for a PRODUCT_SUGGESTION.',
  })
  title!: string

  @Field(() => String, {
    description: 'The request itself, at most 20,000 characters; 4,000 for a PRODUCT_SUGGESTION.',
  })
  body!: string

  @Field(() => ChannelKindName, {
    nullable: true,
    description:
      'The channel it came through, which the plan must have (P5); left out for the portal’s form.',
  })
  channel?: ChannelKind | null

  @Field(() => BugOriginEnum, { nullable: true, description: 'For a BUG, where it lies (T2).' })
  origin?: BugOrigin | null

  @Field(() => ProductEnum, { nullable: true, description: 'For a BUG of origin PRODUCT, which product.' })
  product?: Product | null

  @Field(() => SupportTopicEnum, {
    nullable: true,
    description: 'For USER_SUPPORT, what the question is about (T3).',
  })
  topic?: SupportTopic | null

  @Field(() => [String], {
    nullable: true,
    description: 'For a BUG, the keys of the components that it names (T2).',
  })
  components?: string[] | null

  @Field(() => ID, {
    nullable: true,
    description: 'The closed ticket of the same store that it follows up (T8).',
  })
  followsUpId?: string | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Files staged by `stageUpload` that go with it, in their order; each can be used once.',
  })
  attachmentIds?: string[] | null

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client: a second send with the same key changes nothing and answers with the first ticket.',
  })
  requestKey?: string | null
}

@InputType({ description: 'An answer on a ticket.' })
export class ReplyToTicketInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => String, { description: 'The answer, at most 20,000 characters.' })
  body!: string

  @Field(() => ChannelKindName, {
    nullable: true,
    description:
      'LIVE_CHAT for a chat message, which outside the channel’s hours becomes a normal reply (T9); left out for a normal reply. No other channel is written in.',
  })
  channel?: ChannelKind | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Files staged by `stageUpload` that go with it, in their order; each can be used once.',
  })
  attachmentIds?: string[] | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'A question to the store.' })
export class WaitOnStoreInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => String, { description: 'The question, which the store sees; at most 20,000 characters.' })
  question!: string

  @Field(() => [ID], {
    nullable: true,
    description: 'Files staged by `stageUpload` that go with it, in their order; each can be used once.',
  })
  attachmentIds?: string[] | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'The end of a ticket’s work, or its beginning anew.' })
export class TurnTicketInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => String, { nullable: true, description: 'What to say with it, at most 20,000 characters.' })
  body?: string | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Files staged by `stageUpload` that go with it, in their order; each can be used once.',
  })
  attachmentIds?: string[] | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'A later deadline, announced (S2).' })
export class ExtendDeadlineInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => Int, { description: 'Minutes to add, of the clock’s own kind; 1 to 43,200.' })
  minutes!: number

  @Field(() => String, { description: 'Why; the store reads it.' })
  reason!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}
