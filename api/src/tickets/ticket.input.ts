import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { ChannelKindName } from '../plans/channel.type.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import type { BugOrigin, SupportTopic, TicketStatus, TicketTypeName } from './ticket-words.ts'
import { BugOriginEnum, SupportTopicEnum, TicketStatusEnum, TicketTypeEnum } from './ticket-enums.type.ts'

const TicketOrderField = {
  OPENED_AT: 'OPENED_AT',
  LAST_ACTIVITY_AT: 'LAST_ACTIVITY_AT',
  DUE_AT: 'DUE_AT',
  RELEVANCE: 'RELEVANCE',
} as const
registerEnumType(TicketOrderField, {
  name: 'TicketOrderField',
  description: 'What a list of tickets is sorted by.',
  valuesConfig: {
    OPENED_AT: { description: 'When they were opened.' },
    LAST_ACTIVITY_AT: { description: 'When something last happened.' },
    DUE_AT: { description: 'The resolution deadline; without one they stand last when ascending.' },
    RELEVANCE: {
      description:
        'How much they are about the words of `search`, descending for the most first: of more than 1,000 found, the newest 1,000. Without a search, when they were opened.',
    },
  },
})

const OrderDirection = { ASC: 'ASC', DESC: 'DESC' } as const
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which way a list is sorted.',
  valuesConfig: {
    ASC: { description: 'Earliest, or least, first.' },
    DESC: { description: 'Latest, or most, first.' },
  },
})

@InputType({ description: 'How a list of tickets is sorted.' })
export class TicketOrder {
  @Field(() => TicketOrderField, { description: 'By what.' })
  field!: keyof typeof TicketOrderField

  @Field(() => OrderDirection, { description: 'Which way.' })
  direction!: keyof typeof OrderDirection
}

@InputType({ description: 'What a list of tickets is narrowed to; what is left out does not narrow.' })
export class TicketFilter {
  @Field(() => ID, { nullable: true, description: 'Only this store’s.' })
  storeId?: string | null

  @Field(() => [TicketStatusEnum], { nullable: true, description: 'Only those that stand at one of these.' })
  statusIn?: TicketStatus[] | null

  @Field(() => [TicketTypeEnum], { nullable: true, description: 'Only those of one of these types.' })
  typeIn?: TicketTypeName[] | null

  @Field(() => String, {
    nullable: true,
    description:
      'Only those with all these words in number, title and messages that the viewer may read, in Greek, Norwegian or English (T13). Accents, case and word forms do not matter; the last word may be unfinished; where nothing has them, words a slip away count. Sorted by RELEVANCE unless asked otherwise. Its first 200 characters.',
  })
  search?: string | null
}

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
export class ReplyToTicketInput {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => String, { description: 'The answer, at most 20,000 characters.' })
  body!: string

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
export class WaitOnStoreInput {
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
export class TurnTicketInput {
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
export class ExtendDeadlineInput {
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
