import { Field, ID, InputType, Int } from 'type-graphql'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import { SupportTopicEnum } from '../learning/topic.type.ts'
import type { SupportTopic } from '../learning/topic-words.ts'
import { BugOriginEnum, TicketTypeEnum } from './ticket-enums.type.ts'
import type { BugOrigin, TicketTypeName } from './ticket-words.ts'

@InputType({ description: 'A change of one ticket.' })
class ChangeOfTicket extends ExpectedVersion {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Who is to have a ticket.' })
export class AssignTicketInput extends ChangeOfTicket {
  @Field(() => ID, {
    nullable: true,
    description: 'One of the platform’s own people, as `staff` gives them; null or left out for nobody.',
  })
  assigneeId?: string | null
}

@InputType({
  description: 'What kind of request a ticket is, whole: a detail that is left out is taken away.',
})
export class ClassifyTicketInput extends ChangeOfTicket {
  @Field(() => TicketTypeEnum, { description: 'What kind of request it is (T1).' })
  type!: TicketTypeName

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
    description: 'For a BUG, the keys of the components that it names.',
  })
  components?: string[] | null
}

@InputType({ description: 'An internal note (T13).' })
export class AddNoteInput extends ChangeOfTicket {
  @Field(() => String, { description: 'The note, at most 20,000 characters.' })
  body!: string

  @Field(() => [ID], {
    nullable: true,
    description: 'Whom it is meant for, of the platform’s own people, as `staff` gives them; at most 20.',
  })
  mentionedIds?: string[] | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Files staged by `stageUpload` that go with it, in their order; each can be used once.',
  })
  attachmentIds?: string[] | null
}

@InputType({ description: 'A call with the store (T11).' })
export class LogCallInput extends ChangeOfTicket {
  @Field(() => String, { description: 'What was said, which the store reads; at most 20,000 characters.' })
  body!: string

  @Field(() => Int, { description: 'How long it took, in minutes; 1 to 1,440.' })
  minutes!: number

  @Field(() => [ID], {
    nullable: true,
    description: 'Files staged by `stageUpload` that go with it, in their order; each can be used once.',
  })
  attachmentIds?: string[] | null
}

@InputType({ description: 'Two tickets of a store.' })
export class TicketPairInput extends ChangeOfTicket {
  @Field(() => ID, { description: 'The other ticket, of the same store.' })
  otherTicketId!: string
}

@InputType({ description: 'A ticket that asks the same as another one.' })
export class MergeTicketInput extends ChangeOfTicket {
  @Field(() => ID, { description: 'The ticket of the same store in which it goes on.' })
  intoTicketId!: string
}

@InputType({ description: 'Tickets that belong to an incident.' })
export class LinkTicketsInput {
  @Field(() => [ID], { description: 'Which tickets, 1 to 100.' })
  ticketIds!: string[]

  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'A ticket and an incident.' })
export class TicketIncidentInput extends ChangeOfTicket {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string
}
