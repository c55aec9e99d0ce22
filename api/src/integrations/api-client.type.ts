import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { PartnerLink } from '../stores/viewer.type.ts'
import type { ApiClientChangeKind } from './api-client-change.entity.ts'

const ApiClientChangeName = enumOf(
  [
    'CREATED',
    'CHANGED',
    'REVOKED',
    'TOKEN_ISSUED',
    'TOKEN_REVOKED',
    'SECRET_ADDED',
    'SECRET_REVOKED',
  ] satisfies ApiClientChangeKind[],
  'ApiClientChangeKind',
  'What was done to a program.',
  {
    CREATED: 'It was made.',
    CHANGED: 'Its name, scopes or stores were changed.',
    REVOKED: 'It was revoked, with all its tokens.',
    TOKEN_ISSUED: 'A token was issued.',
    TOKEN_REVOKED: 'A token was revoked.',
    SECRET_ADDED: 'A client secret was added.',
    SECRET_REVOKED: 'A client secret was revoked, with the tokens that were got with it.',
  },
)

@ObjectType('ApiToken', {
  description: 'A token that a person issued for a program (A1). Its text is shown once.',
})
export class ApiTokenType {
  @Field(() => ID, { description: 'The token’s id; no secret.' })
  id!: string

  @Field(() => String, { description: 'Its last four letters, to tell it from others.' })
  hint!: string

  @Field(() => Boolean, { description: 'Whether it opens anything now: neither expired nor revoked.' })
  isLive!: boolean

  @Field(() => Actor, { nullable: true, description: 'Who issued it; null when they are gone.' })
  createdBy!: Actor | null

  @Field(() => DateTime, { description: 'When it was issued.' })
  createdAt!: Temporal.Instant

  @Field(() => DateTime, { description: 'From when on it opens nothing.' })
  expiresAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last used, to the minute; null when never.',
  })
  lastUsedAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt!: Temporal.Instant | null
}

@ObjectType('ApiClientSecret', {
  description:
    'What a program gets short tokens with, by OAuth 2 client credentials. Its text is shown once.',
})
export class ApiClientSecretType {
  @Field(() => ID, { description: 'The secret’s id; no secret itself.' })
  id!: string

  @Field(() => String, { description: 'Its last four letters, to tell it from the other.' })
  hint!: string

  @Field(() => Boolean, { description: 'Whether tokens are got with it now.' })
  isLive!: boolean

  @Field(() => Actor, { description: 'Who added it.' })
  createdBy!: Actor

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a token was last got with it; null when never.',
  })
  lastUsedAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt!: Temporal.Instant | null
}

@ObjectType({ description: 'That somebody did something to a program.' })
export class ApiClientChange {
  @Field(() => ApiClientChangeName, { description: 'What.' })
  kind!: ApiClientChangeKind

  @Field(() => String, {
    nullable: true,
    description: 'The last four letters of the token or secret; null where it was neither.',
  })
  hint!: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'The scopes that the program has since then; null where they were not set.',
  })
  scopes!: string[] | null

  @Field(() => Actor, { description: 'Who did it: a person, or the program itself.' })
  by!: Actor

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant
}

@ObjectType({ description: 'What the viewer may do with a program.' })
export class ApiClientAbilities {
  @Field(() => Boolean, { description: 'Change and revoke it, and its tokens and secrets.' })
  administer!: boolean
}

@ObjectType('ApiClient', {
  implements: Node,
  description:
    'A program of a partner or of the platform, which asks in its own name (A1). Its id is its OAuth 2 `client_id`.',
})
export class ApiClientType extends Node {
  @Field(() => Int, { description: 'Grows with each change of what it is allowed.' })
  version!: number

  @Field(() => String, { description: 'What its people call it.' })
  name!: string

  @Field(() => PartnerLink, { nullable: true, description: 'Whose it is; null for the platform’s own.' })
  partner!: PartnerLink | null

  @Field(() => [String], { description: 'What it may ask for, such as `tickets:read`.' })
  scopes!: string[]

  @Field(() => [StoreLink], {
    nullable: true,
    description:
      'The stores that it is limited to, by name; null for all that its partner looks after, later ones too. One that another partner looks after by now is in vain.',
  })
  stores!: StoreLink[] | null

  @Field(() => Actor, { description: 'Who made it.' })
  createdBy!: Actor

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it last asked for something, to the minute; null when never.',
  })
  lastUsedAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt!: Temporal.Instant | null

  @Field(() => [ApiTokenType], {
    description: 'Its tokens, the latest first: all that are live, and those that ended in the last 30 days.',
  })
  tokens!: ApiTokenType[]

  @Field(() => [ApiClientSecretType], {
    description:
      'Its secrets, the latest first: at most two live ones, and those revoked in the last 30 days.',
  })
  secrets!: ApiClientSecretType[]

  @Field(() => [ApiClientChange], { description: 'What was done to it, the latest 50, the latest first.' })
  changes!: ApiClientChange[]

  @Field(() => ApiClientAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: ApiClientAbilities
}

export const { Connection: ApiClientConnection } = connectionOf(ApiClientType, 'ApiClient')

@ObjectType({ description: 'The program after a mutation, or why not.' })
export class ApiClientPayload {
  @Field(() => ApiClientType, { nullable: true, description: 'As it is now; null when it was refused.' })
  apiClient!: ApiClientType | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'A new token, or why there is none.' })
export class IssueApiTokenPayload extends ApiClientPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The token itself, this once: `Authorization: Bearer <token>`. Null when it was refused, and when the same key was sent before: it cannot be told again.',
  })
  token!: string | null

  @Field(() => ApiTokenType, {
    nullable: true,
    description: 'What is kept of it; null when it was refused.',
  })
  apiToken!: ApiTokenType | null
}

@ObjectType({ description: 'A new client secret, or why there is none.' })
export class AddApiClientSecretPayload extends ApiClientPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The `client_secret` itself, this once. Null when it was refused, and when the same key was sent before: it cannot be told again.',
  })
  clientSecret!: string | null

  @Field(() => ApiClientSecretType, {
    nullable: true,
    description: 'What is kept of it; null when it was refused.',
  })
  secret!: ApiClientSecretType | null
}

@ObjectType({ description: 'A program that acts for a store, as the store sees it (A4).' })
export class StoreProgram {
  @Field(() => String, { description: 'What its partner calls it.' })
  name!: string

  @Field(() => PartnerLink, { description: 'Whose it is.' })
  partner!: PartnerLink

  @Field(() => [String], { description: 'What it may ask for, such as `tickets:read`.' })
  scopes!: string[]

  @Field(() => Boolean, {
    description:
      'Whether it is limited to some stores, this one among them; otherwise it acts for all of its partner’s.',
  })
  isLimited!: boolean

  @Field(() => DateTime, { description: 'Since when there is such a program.' })
  createdAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it last asked for anything, of this store or another; null when never.',
  })
  lastUsedAt!: Temporal.Instant | null
}
