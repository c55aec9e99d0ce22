import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'

@InputType({ description: 'A statement to be mailed once more.' })
export class MailStatementInput {
  @Field(() => Int, { description: 'Its number.' })
  number!: number

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client: a second send with the same key mails it no second time, however much later.',
  })
  requestKey?: string | null
}

@ObjectType({ description: 'What mailing a statement led to, or why it was refused.' })
export class MailStatementPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The viewer’s own address, to which it goes; null when it was refused.',
  })
  address!: string | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
