import { Field, ObjectType } from 'type-graphql'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import { SupportTopicEnum } from '../learning/topic.type.ts'
import type { SupportTopic } from '../learning/topic-words.ts'
import { BugOriginEnum, TicketTypeEnum } from './ticket-enums.type.ts'
import type { BugOrigin, TicketTypeName } from './ticket-words.ts'

@ObjectType('TicketClassification', {
  description: 'What kind of request a ticket was said to be, and the details that go with it (T1 to T3).',
})
export class TicketClassificationType {
  @Field(() => TicketTypeEnum, { description: 'What kind of request.' })
  type!: TicketTypeName

  @Field(() => BugOriginEnum, { nullable: true, description: 'Where a bug lies (T2).' })
  origin!: BugOrigin | null

  @Field(() => ProductEnum, { nullable: true, description: 'Which product a bug lies in.' })
  product!: Product | null

  @Field(() => SupportTopicEnum, { nullable: true, description: 'What a question is about (T3).' })
  topic!: SupportTopic | null

  @Field(() => [String], { description: 'The keys of the components that a bug names.' })
  components!: string[]
}
