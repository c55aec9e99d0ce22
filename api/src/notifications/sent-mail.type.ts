import { Field, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'

@ObjectType('SentMail', {
  implements: Node,
  description: 'A mail as a demo’s own mail server received it. Outside a demo there is none.',
})
export class SentMailType extends Node {
  @Field(() => String, { description: 'The address that it is from.' })
  from!: string

  @Field(() => String, { description: 'The address that it is to.' })
  to!: string

  @Field(() => String, {
    nullable: true,
    description: 'Where an answer goes; null where it goes back to `from`.',
  })
  replyTo!: string | null

  @Field(() => String, { description: 'Its subject.' })
  subject!: string

  @Field(() => String, { description: 'What it says, as plain text.' })
  text!: string

  @Field(() => String, {
    nullable: true,
    description: 'What it says, as HTML, to be shown in a sandbox; null for a mail of text alone.',
  })
  html!: string | null

  @Field(() => DateTime, { description: 'When it was written.' })
  sentAt!: Temporal.Instant
}

export const { Connection: SentMailConnection } = connectionOf(SentMailType, 'SentMail')
