import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import { SupportTopicEnum } from '../learning/topic.type.ts'
import type { SupportTopic } from '../learning/topic-words.ts'
import { BugOriginEnum, TicketTypeEnum } from '../tickets/ticket-enums.type.ts'
import type { BugOrigin, TicketTypeName } from '../tickets/ticket-words.ts'
import { TicketType } from '../tickets/ticket.type.ts'
import { BULK_ACTIONS, BULK_OUTCOMES, type BulkAction, type BulkOutcome } from './bulk-words.ts'

export const BulkActionEnum = enumOf(
  BULK_ACTIONS,
  'BulkAction',
  'What may be done to many tickets at once.',
  {
    ASSIGN: 'Give them to `assigneeId`, or to nobody.',
    RESOLVE:
      'Say that they are solved, with `body` or without words; without, those that nobody answered yet refuse with NEVER_ANSWERED.',
    CLASSIFY: 'Say with `classification` what kind of request they are.',
    LINK_INCIDENT: 'Say that they belong to `incidentId`.',
  },
)
export const BulkOutcomeEnum = enumOf(
  BULK_OUTCOMES,
  'BulkOutcome',
  'How a change of many tickets went for one of them.',
  {
    CHANGED: 'It was changed.',
    UNCHANGED: 'It was already so.',
    REFUSED: 'It could not be changed; `userErrors` says why.',
    UNDONE:
      'It was changed and put back; with WORDS_STAY in `userErrors` where words had been said to the store.',
    KEPT: 'It was changed, and could not be put back; `userErrors` says why.',
  },
)

@ObjectType({ description: 'How a change of many tickets went for one of them.' })
export class BulkChangeRow {
  @Field(() => ID, { description: 'The id that was given.' })
  ticketId!: string

  @Field(() => TicketType, {
    nullable: true,
    description: 'The ticket as it is now; null when there is none.',
  })
  ticket!: TicketType | null

  @Field(() => BulkOutcomeEnum, { description: 'How it went.' })
  outcome!: BulkOutcome

  @Field(() => [UserError], {
    description: 'Why not, or what could not be put back; otherwise empty.',
  })
  userErrors!: UserError[]
}

@ObjectType('BulkChange', {
  implements: Node,
  description: 'A change of many tickets at once, which only who made it sees.',
})
export class BulkChangeType extends Node {
  @Field(() => BulkActionEnum, { description: 'What was done.' })
  action!: BulkAction

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant

  @Field(() => DateTime, { description: 'Until when it can be undone.' })
  undoUntil!: Temporal.Instant

  @Field(() => DateTime, { nullable: true, description: 'When it was undone; null while it was not.' })
  undoneAt!: Temporal.Instant | null

  @Field(() => [BulkChangeRow], { description: 'How it went for each ticket, in the order asked for.' })
  rows!: BulkChangeRow[]
}

@InputType({
  description:
    'What kind of request some tickets are, whole: a detail that is left out is taken away. A type without any detail leaves those that have it already as they are.',
})
export class BulkClassificationInput {
  @Field(() => TicketTypeEnum, { description: 'What kind of request (T1).' })
  type!: TicketTypeName

  @Field(() => BugOriginEnum, { nullable: true, description: 'For a BUG, where it lies (T2).' })
  origin?: BugOrigin | null

  @Field(() => ProductEnum, { nullable: true, description: 'For a BUG of origin PRODUCT, which product.' })
  product?: Product | null

  @Field(() => SupportTopicEnum, { nullable: true, description: 'For USER_SUPPORT, its topic (T3).' })
  topic?: SupportTopic | null

  @Field(() => [String], {
    nullable: true,
    description: 'For a BUG, the keys of the components that it names.',
  })
  components?: string[] | null
}

@InputType({ description: 'A change of many tickets at once.' })
export class ChangeTicketsInput {
  @Field(() => [ID], { description: 'Which tickets, 1 to 100.' })
  ticketIds!: string[]

  @Field(() => BulkActionEnum, { description: 'What is done to each.' })
  action!: BulkAction

  @Field(() => ID, {
    nullable: true,
    description: 'For ASSIGN, one of `staff`; null or left out for nobody.',
  })
  assigneeId?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'For RESOLVE, what the stores read; at most 20,000 characters.',
  })
  body?: string | null

  @Field(() => BulkClassificationInput, { nullable: true, description: 'For CLASSIFY, what they are.' })
  classification?: BulkClassificationInput | null

  @Field(() => ID, { nullable: true, description: 'For LINK_INCIDENT, which one.' })
  incidentId?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client: a second send with the same key changes nothing twice, and goes on where the first stopped.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Which change of many tickets is undone.' })
export class UndoBulkChangeInput {
  @Field(() => ID, { description: 'The change, as `changeTickets` gave it.' })
  id!: string
}

@ObjectType({ description: 'A change of many tickets, or why not.' })
export class BulkChangePayload {
  @Field(() => BulkChangeType, { nullable: true, description: 'How it went; null when refused as a whole.' })
  bulkChange!: BulkChangeType | null

  @Field(() => [UserError], {
    description: 'Why nothing was done; empty otherwise. A ticket’s own refusal is in its row.',
  })
  userErrors!: UserError[]
}
