import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { QUARANTINE_CAUSES, type QuarantineCause } from './quarantine-words.ts'

export const QuarantineCauseEnum = enumOf(
  QUARANTINE_CAUSES,
  'QuarantineCause',
  'Why a mail is in quarantine (T10).',
  {
    UNREADABLE: 'It breaks the rules of mail, so that nobody can say who wrote what. Its sender was told so.',
    AUTOMATIC: 'A program wrote it, such as an absence, a notice or a newsletter. Nobody was answered.',
  },
)

@ObjectType({ description: 'What the viewer may do with a mail in quarantine.' })
export class QuarantinedMailAbilities {
  @Field(() => Boolean, { description: 'Dismiss it: agents, while it waits.' })
  dismiss!: boolean
}

@ObjectType('QuarantinedMail', {
  implements: Node,
  description:
    'A mail that came in and opened nothing (T10): kept for one of the platform’s own people to look at, for 30 days, or 7 after it was dismissed. Nothing in it is to be believed, least of all who sent it.',
})
export class QuarantinedMailType extends Node {
  @Field(() => QuarantineCauseEnum, { description: 'Why it is here, in a word.' })
  cause!: QuarantineCause

  @Field(() => String, { description: 'Why it is here, to the point, in the English of mail servers.' })
  reason!: string

  @Field(() => String, {
    nullable: true,
    description: 'Its sender as it gives it, or else as its envelope did; null where neither says.',
  })
  sender!: string | null

  @Field(() => String, { description: 'Which of our addresses it came to.' })
  recipient!: string

  @Field(() => String, { nullable: true, description: 'Its subject; null where it has none.' })
  subject!: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'How it begins, as plain text, at most 1,000 characters; null where it says nothing, or its words were deleted.',
  })
  excerpt!: string | null

  @Field(() => Int, { description: 'How large it is, in bytes; 0 once its words were deleted.' })
  bytes!: number

  @Field(() => DateTime, { description: 'When it came.' })
  receivedAt!: Temporal.Instant

  @Field(() => String, {
    nullable: true,
    description:
      'Where its original is downloaded, as a file that nothing opens by itself; null once its words were deleted.',
  })
  originalUrl!: string | null

  @Field(() => DateTime, { nullable: true, description: 'When it was dismissed; null while it waits.' })
  dismissedAt!: Temporal.Instant | null

  @Field(() => String, { nullable: true, description: 'The name of who dismissed it; null while it waits.' })
  dismissedBy!: string | null

  @Field(() => QuarantinedMailAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: QuarantinedMailAbilities
}

export const { Connection: QuarantinedMailConnection } = connectionOf(QuarantinedMailType, 'QuarantinedMail')

@InputType({ description: 'Which mail in quarantine was looked at.' })
export class DismissQuarantinedMailInput {
  @Field(() => ID, { description: 'The mail.' })
  id!: string
}

@ObjectType({ description: 'The mail after a mutation, or why not.' })
export class QuarantinedMailPayload {
  @Field(() => QuarantinedMailType, {
    nullable: true,
    description: 'The mail as it is now; null when refused.',
  })
  quarantinedMail!: QuarantinedMailType | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}
