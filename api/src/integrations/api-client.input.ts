import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { Field, ID, InputType, Int } from 'type-graphql'

const SCOPES = 'What it may ask for, such as `tickets:read`: of those of `grantableScopes`, at least one.'
const STORES =
  'The stores that it is limited to, at most 250; null or left out for all that its partner looks after, later ones too.'
const REQUEST_KEY = 'Chosen by the client: a second send with the same key makes nothing new.'

@InputType({ description: 'A new program.' })
export class CreateApiClientInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Whose it is to be: a partner’s; left out for the platform’s own.',
  })
  partnerId?: string | null

  @Field(() => String, { description: 'What its people call it, at most 60 characters. Stores read it too.' })
  name!: string

  @Field(() => [String], { description: SCOPES })
  scopes!: string[]

  @Field(() => [ID], { nullable: true, description: STORES })
  storeIds?: string[] | null

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({
  description:
    'What a program is allowed from now on; all of it is replaced, at once and for tokens that exist.',
})
export class ChangeApiClientInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which program.' })
  id!: string

  @Field(() => String, { description: 'What its people call it, at most 60 characters.' })
  name!: string

  @Field(() => [String], { description: SCOPES })
  scopes!: string[]

  @Field(() => [ID], { nullable: true, description: STORES })
  storeIds?: string[] | null
}

@InputType({ description: 'Which program ends.' })
export class RevokeApiClientInput {
  @Field(() => ID, { description: 'Which program.' })
  id!: string
}

@InputType({ description: 'A new token of a program.' })
export class IssueApiTokenInput {
  @Field(() => ID, { description: 'Of which program.' })
  apiClientId!: string

  @Field(() => Int, { description: 'For how many days it opens something, 1 to 365.' })
  days!: number

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which token ends.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'Which token.' })
  id!: string
}

@InputType({ description: 'A new secret of a program.' })
export class AddApiClientSecretInput {
  @Field(() => ID, { description: 'Of which program.' })
  apiClientId!: string

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which secret ends, with the tokens that were got with it.' })
export class RevokeApiClientSecretInput {
  @Field(() => ID, { description: 'Which secret.' })
  id!: string
}
