import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import type { SuggestionStatus } from './suggestion.entity.ts'
import { SuggestionStatusEnum } from './suggestion.type.ts'

@InputType({ description: 'Which suggestion is ordered, and for which store.' })
export class OrderSuggestionInput {
  @Field(() => ID, { description: 'Which suggestion.' })
  suggestionId!: string

  @Field(() => ID, { description: 'Which store orders it.' })
  storeId!: string

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client: a second send with the same key gives the order that the first one made, also where that is closed by now.',
  })
  requestKey?: string | null
}

@ObjectType({ description: 'A suggestion by its name alone.' })
export class SuggestionReference {
  @Field(() => ID, { description: 'The suggestion’s id.' })
  id!: string

  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => String, { description: 'What is wished for, in a line.' })
  title!: string
}

@ObjectType({ description: 'A suggestion as other things name it.' })
export class SuggestionLink extends SuggestionReference {
  @Field(() => SuggestionStatusEnum, { description: 'Where it stands (G2).' })
  status!: SuggestionStatus

  @Field(() => SuggestionReference, {
    nullable: true,
    description:
      'The suggestion that the link was made with, where that was merged into this one, which stands for it now; null otherwise (G3).',
  })
  mergedFrom!: SuggestionReference | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether every store sees it (T6); told with a ticket, null elsewhere.',
  })
  isPublic?: boolean | null
}

@ObjectType('SuggestionOrder', { description: 'That a store ordered a suggestion (T7).' })
export class SuggestionOrderType {
  @Field(() => StoreLink, { description: 'Which store.' })
  store!: StoreLink

  @Field(() => TicketLink, { description: 'Its ORDER ticket.' })
  ticket!: TicketLink

  @Field(() => DateTime, { description: 'When.' })
  orderedAt!: Temporal.Instant
}
