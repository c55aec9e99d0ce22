import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import type { DemandSource } from './suggestion-demand.entity.ts'

export const DemandSourceEnum: { [Source in DemandSource]: Source } = {
  TICKET: 'TICKET',
  CALL: 'CALL',
  CHAT: 'CHAT',
  MAIL: 'MAIL',
  MEETING: 'MEETING',
}
registerEnumType(DemandSourceEnum, {
  name: 'DemandSource',
  description: 'Where a store asked for something, if not on the board.',
  valuesConfig: {
    TICKET: { description: 'In a ticket, which is named.' },
    CALL: { description: 'On the phone.' },
    CHAT: { description: 'In a chat outside a ticket.' },
    MAIL: { description: 'In a mail outside a ticket.' },
    MEETING: { description: 'At a meeting, a fair, a visit.' },
  },
})

@InputType({
  description: 'What is published, and in which words: exactly one of `suggestionId` and `ticketId`.',
})
export class PublishSuggestionInput {
  @Field(() => ID, { nullable: true, description: 'A private suggestion.' })
  suggestionId?: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'A ticket of any type: what it became, or, where it became nothing, what it becomes now.',
  })
  ticketId?: string | null

  @Field(() => String, {
    description:
      'A new title, at most 120 characters. Every store reads it: nothing of the ticket’s own words.',
  })
  title!: string

  @Field(() => String, {
    description: 'A new text, at most 4,000 characters. Every store reads it.',
  })
  body!: string

  @Field(() => ProductEnum, { nullable: true, description: 'The product it is about, if one alone.' })
  product?: Product | null
}

@InputType({ description: 'What a store asked for outside the board.' })
export class SuggestOnBehalfInput {
  @Field(() => ID, { description: 'Which store asked; other stores never learn it.' })
  storeId!: string

  @Field(() => DemandSourceEnum, {
    description: 'Where. Refused with OUT_OF_RANGE for TICKET: `publishSuggestion` takes a ticket.',
  })
  source!: DemandSource

  @Field(() => String, {
    nullable: true,
    description:
      'The mail address of the one of the store’s people who asked; they become its maker, and an owner’s word is the store’s vote (G1). Refused with NOT_FOUND for anybody else.',
  })
  askedByEmail?: string | null

  @Field(() => String, { description: 'What is wished for, in a line of at most 120 characters.' })
  title!: string

  @Field(() => String, { description: 'The wish itself, at most 4,000 characters.' })
  body!: string

  @Field(() => ProductEnum, { nullable: true, description: 'The product it is about, if one alone.' })
  product?: Product | null

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether every store reads it at once; else its store and the platform, until it is published.',
  })
  isPublic!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key answers with the first suggestion.',
  })
  requestKey?: string | null
}

@InputType({
  description: 'Who asked for a suggestion outside the board: a `ticketId`, or a `storeId` with a `source`.',
})
export class VoteOnBehalfInput {
  @Field(() => ID, { description: 'For which suggestion.' })
  suggestionId!: string

  @Field(() => ID, {
    nullable: true,
    description: 'The ticket that asks for it: its store and its requester are meant, the source is TICKET.',
  })
  ticketId?: string | null

  @Field(() => ID, { nullable: true, description: 'The store that asked, where there is no ticket.' })
  storeId?: string | null

  @Field(() => DemandSourceEnum, { nullable: true, description: 'Where it asked, where there is no ticket.' })
  source?: DemandSource | null

  @Field(() => String, {
    nullable: true,
    description:
      'Where there is no ticket, the mail address of the one of the store’s people who asked. An owner’s word is the store’s vote (G1).',
  })
  askedByEmail?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}
