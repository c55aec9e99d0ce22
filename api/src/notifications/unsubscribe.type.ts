import { Field, InputType, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import type { NotificationKind } from './notification-words.ts'
import { NotificationKindEnum } from './notification.type.ts'

@ObjectType({ description: 'What an unsubscribe link of a mail is about.' })
export class Unsubscribing {
  @Field(() => String, {
    description:
      'Whose mails, as their owner knows the address again: its first letter and what follows the @.',
  })
  email!: string

  @Field(() => [NotificationKindEnum], { description: 'Mails of which kinds it ends.' })
  kinds!: NotificationKind[]

  @Field(() => Boolean, { description: 'Whether no mail of these kinds goes out any more.' })
  isDone!: boolean
}

@InputType({ description: 'An unsubscribe link.' })
export class UnsubscribeInput {
  @Field(() => String, { description: 'The last part of the link’s address.' })
  token!: string
}

@ObjectType({ description: 'What unsubscribing led to.' })
export class UnsubscribePayload {
  @Field(() => Unsubscribing, { nullable: true, description: 'What was ended; null when it was refused.' })
  unsubscribing!: Unsubscribing | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
