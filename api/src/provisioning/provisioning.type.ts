import { Field, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import type { StoreRole } from '../stores/store.entity.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { PartnerLink, StoreRoleName } from '../stores/viewer.type.ts'
import { ERROR_POLICIES, PROVISIONED, ROW_OUTCOMES, type RowOutcome } from './provisioning-words.ts'

export const ErrorPolicyEnum = enumOf(
  ERROR_POLICIES,
  'ErrorPolicy',
  'What becomes of many rows where some are refused.',
  {
    REJECT_EVERYTHING: 'Nothing is done where one row is refused: all rows are one transaction.',
    REJECT_FAILED_ROWS: 'The rows that are refused are left out, each with all of it; the others are done.',
    IGNORE_FAILED:
      'Of a row, the fields that are refused are left out, and the others kept; `errors` tells which. It is refused as a whole where its external id is, or what a new one needs.',
  },
)

const RowOutcomeEnum = enumOf(
  ROW_OUTCOMES,
  'RowOutcome',
  'What became of a row; in a rehearsal, what would.',
  {
    CREATED: 'There was none, and it is made.',
    UPDATED: 'Something of it changed; `changes` tells what.',
    UNCHANGED: 'It is so already.',
    REFUSED: 'Nothing of it is done; `errors` tells why.',
    HELD_BACK: 'It could be done, and was not, since another row was refused (REJECT_EVERYTHING).',
  },
)

export const ProvisionedEnum = enumOf(
  PROVISIONED,
  'ProvisionedNoun',
  'What the platform’s own system can make known, each noun with external ids of its own.',
  {
    STORE: 'A store.',
    MEMBERSHIP: 'That a person belongs to a store.',
    PARTNER: 'A partner.',
    PARTNERSHIP: 'That a partner looks after a store.',
  },
)

@ObjectType({ description: 'What an external id stands for.' })
export class KnownByExternalId {
  @Field(() => String, { description: 'The external id.' })
  externalId!: string

  @Field(() => StoreLink, { nullable: true, description: 'The store; null for a partner.' })
  store!: StoreLink | null

  @Field(() => PartnerLink, {
    nullable: true,
    description: 'The partner; null for a store, and for a membership.',
  })
  partner!: PartnerLink | null

  @Field(() => String, {
    nullable: true,
    description: 'Of a membership, the person’s address; null otherwise.',
  })
  email!: string | null

  @Field(() => StoreRoleName, {
    nullable: true,
    description: 'Of a membership, what the person may do in the store; null otherwise.',
  })
  role!: StoreRole | null
}

@ObjectType('FieldChange', { description: 'A field that became another; in a rehearsal, that would.' })
export class FieldChangeType {
  @Field(() => String, { description: 'Which, as the row calls it; `ended` for what ends.' })
  field!: string

  @Field(() => String, { nullable: true, description: 'What it was, as text; null for nothing.' })
  before!: string | null

  @Field(() => String, { nullable: true, description: 'What it is, as text; null for nothing.' })
  after!: string | null
}

@ObjectType({ description: 'What became of one row; in a rehearsal, what would.' })
export class ProvisionedRow {
  @Field(() => Int, { description: 'Its place among the rows, from 0.' })
  row!: number

  @Field(() => String, { description: 'Its external id, as it was sent.' })
  externalId!: string

  @Field(() => RowOutcomeEnum, { description: 'What became of it.' })
  outcome!: RowOutcome

  @Field(() => Boolean, {
    description:
      'Whether it takes something away from somebody: a membership or a partnership ends, a store is closed, an owner becomes a member, a partner may do less.',
  })
  isEnding!: boolean

  @Field(() => [FieldChangeType], { description: 'What changed, field by field; empty when refused.' })
  changes!: readonly FieldChangeType[]

  @Field(() => [UserError], {
    description: 'Why it was refused, or with IGNORE_FAILED which fields were; empty otherwise.',
  })
  errors!: UserError[]
}

@ObjectType({ description: 'What became of many rows, or why none was looked at.' })
export class ProvisioningPayload {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether this says only what would change; null when refused as a whole.',
  })
  isRehearsal!: boolean | null

  @Field(() => String, {
    nullable: true,
    description: 'Stands for the rows and for all that becomes of them; null when refused as a whole.',
  })
  fingerprint!: string | null

  @Field(() => [ProvisionedRow], {
    nullable: true,
    description: 'Each row, in the order that they were sent; null when refused as a whole.',
  })
  rows!: ProvisionedRow[] | null

  @Field(() => [UserError], {
    description: 'Why no row was looked at; empty otherwise. A row’s own refusals are in it.',
  })
  userErrors!: UserError[]
}
