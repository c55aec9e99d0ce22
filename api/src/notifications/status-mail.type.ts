import { Field, InputType, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { LanguageName } from '../graphql/values.type.ts'
import type { Language } from '../people/person.entity.ts'

@ObjectType('StatusMail', {
  description: 'What an email address hears of incidents, without signing in (I1).',
})
export class StatusMailType {
  @Field(() => String, {
    description: 'The address as its owner knows it again: its first letter and what follows the @.',
  })
  email!: string

  @Field(() => [String], {
    description: 'The keys of the components that it hears of; empty for all.',
  })
  components!: string[]

  @Field(() => Boolean, { description: 'Whether its owner confirmed it.' })
  isConfirmed!: boolean

  @Field(() => Boolean, { description: 'Whether its owner wants no more mails.' })
  isStopped!: boolean
}

@InputType({ description: 'An email address that shall hear of incidents.' })
export class AskForStatusMailInput {
  @Field(() => String, {
    description: 'The address, at most 254 characters; its owner confirms it by a mailed link.',
  })
  email!: string

  @Field(() => [String], { nullable: true, description: 'The keys of some components; left out for all.' })
  components?: string[] | null

  @Field(() => LanguageName, { description: 'The language of the mails.' })
  language!: Language
}

@InputType({ description: 'What the owner of an email address wants to hear of.' })
export class ChooseStatusMailInput {
  @Field(() => String, { description: 'The last part of the mailed link.' })
  token!: string

  @Field(() => [String], { nullable: true, description: 'The keys of some components; left out for all.' })
  components?: string[] | null
}

@InputType({ description: 'The end of the mails to an email address.' })
export class StopStatusMailInput {
  @Field(() => String, { description: 'The last part of the mailed link.' })
  token!: string
}

@ObjectType({ description: 'What asking led to: the same for every address, since it says nothing of them.' })
export class AskForStatusMailPayload {
  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'What a choice led to.' })
export class StatusMailPayload {
  @Field(() => StatusMailType, {
    nullable: true,
    description: 'What it hears of now; null when it was refused.',
  })
  statusMail!: StatusMailType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
