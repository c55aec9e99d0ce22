import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { AttachmentType } from './attachment.type.ts'

@ObjectType({ description: 'A list of requests as its tickets name it, with how far it is (T10).' })
export class RequestListLink {
  @Field(() => ID, { description: 'The list’s id.' })
  id!: string

  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => String, { description: 'The subject of its mail.' })
  subject!: string

  @Field(() => Int, { description: 'How many tickets it became.' })
  items!: number

  @Field(() => Int, { description: 'How many of them are resolved or closed.' })
  solved!: number
}

@ObjectType('RequestList', {
  implements: Node,
  description:
    'Many requests that came in one mail, each a ticket of its own (T10). Its tickets: `tickets(filter: { requestListId })`.',
})
export class RequestListType extends Node {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => StoreLink, { description: 'The store that asks.' })
  store!: StoreLink

  @Field(() => String, { description: 'The subject of its mail.' })
  subject!: string

  @Field(() => String, {
    nullable: true,
    description: 'What the mail says outside of its items; null when that is nothing.',
  })
  introduction!: string | null

  @Field(() => Actor, { description: 'Who sent it.' })
  requester!: Actor

  @Field(() => DateTime, { description: 'When it came.' })
  receivedAt!: Temporal.Instant

  @Field(() => Int, { description: 'How many tickets it became.' })
  items!: number

  @Field(() => Int, { description: 'How many of them are resolved or closed.' })
  solved!: number

  @Field(() => [AttachmentType], {
    description:
      'The files that came with it and that no item names clearly; the others are with their tickets.',
  })
  attachments!: AttachmentType[]
}
