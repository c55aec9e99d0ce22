import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'

const IN_GREEK = 'In Greek; null when nobody wrote it in Greek.'
const IN_NORWEGIAN = 'In Norwegian bokmål; null when nobody wrote it so.'
const IN_ENGLISH = 'In English; null when nobody wrote it in English.'

@ObjectType('CannedBody', {
  description: 'A canned answer in the languages that it was written in, at least one.',
})
@InputType('CannedBodyInput', {
  description: 'A canned answer in one language or more, at most 10,000 characters each.',
})
export class CannedBody {
  @Field(() => String, { nullable: true, description: IN_GREEK })
  el?: string | null

  @Field(() => String, { nullable: true, description: IN_NORWEGIAN })
  nb?: string | null

  @Field(() => String, { nullable: true, description: IN_ENGLISH })
  en?: string | null
}

@ObjectType({ description: 'What the viewer may do with a canned answer.' })
export class CannedAnswerAbilities {
  @Field(() => Boolean, { description: 'Word it anew and delete it.' })
  change!: boolean
}

@ObjectType('CannedAnswer', {
  implements: Node,
  description:
    'What agents say again and again. `{{name}}` (who asked), `{{number}}`, `{{title}}`, `{{store}}` and `{{agent}}` (who answers) stand for what the ticket says.',
})
export class CannedAnswerType extends Node {
  @Field(() => String, { description: 'What it is about, for those who choose it.' })
  title!: string

  @Field(() => CannedBody, { description: 'Its text, with placeholders.' })
  body!: CannedBody

  @Field(() => Int, { description: 'Grows each time that it is worded anew.' })
  version!: number

  @Field(() => DateTime, { description: 'When it was last worded.' })
  changedAt!: Temporal.Instant

  @Field(() => String, {
    nullable: true,
    description:
      'Its text for the ticket that was named: in the store’s language, else the platform’s, else any, with everything filled in; null when none was named.',
  })
  text!: string | null

  @Field(() => CannedAnswerAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: CannedAnswerAbilities
}

export const { Connection: CannedAnswerConnection } = connectionOf(CannedAnswerType, 'CannedAnswer')

@InputType({ description: 'A canned answer as it is to be.' })
export class WriteCannedAnswerInput extends ExpectedVersion {
  @Field(() => ID, { nullable: true, description: 'The answer to word anew; left out for a new one.' })
  id?: string | null

  @Field(() => String, { description: 'What it is about, at most 100 characters.' })
  title!: string

  @Field(() => CannedBody, { description: 'Its text in one language or more, which replaces all that was.' })
  body!: CannedBody

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client for a new answer: a second send with the same key answers with the first one.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Which canned answer goes.' })
export class DeleteCannedAnswerInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which answer.' })
  id!: string
}

@ObjectType({ description: 'The canned answer after a mutation, or why not.' })
export class CannedAnswerPayload {
  @Field(() => CannedAnswerType, {
    nullable: true,
    description: 'The answer as it is now; null when refused or deleted.',
  })
  cannedAnswer!: CannedAnswerType | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}
