import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { DateTime } from '../graphql/scalars.ts'

@ObjectType('BillingDetails', {
  description:
    'By what name, address and VAT number a store, a partner or the platform stands on statements that are issued from now on (C6, C7).',
})
export class BillingDetailsType {
  @Field(() => Int, {
    description: 'Grows with each change, from 1 on: for `expectedVersion`.',
  })
  version!: number

  @Field(() => String, { description: 'The name it does business by.' })
  legalName!: string

  @Field(() => [String], { description: 'The lines of its address, without the country.' })
  address!: readonly string[]

  @Field(() => String, { description: 'Its country, ISO 3166-1, two letters.' })
  country!: string

  @Field(() => String, {
    nullable: true,
    description: 'Its VAT number, checked for form; null for none.',
  })
  vatNumber!: string | null

  @Field(() => DateTime, { description: 'When it was given.' })
  changedAt!: Temporal.Instant
}

@InputType({ description: 'By what name, address and VAT number somebody is to stand on statements.' })
export class SetBillingDetailsInput extends ExpectedVersion {
  @Field(() => ID, { nullable: true, description: 'Of a store: only its owner.' })
  storeId?: string | null

  @Field(() => ID, {
    nullable: true,
    description:
      'Of a partner: only its ADMIN. Without a store or a partner, the platform’s: an administrator.',
  })
  partnerId?: string | null

  @Field(() => String, { description: 'The name it does business by, at most 200 characters.' })
  legalName!: string

  @Field(() => [String], {
    description: 'One to six lines of an address, without the country, each at most 120 characters.',
  })
  address!: string[]

  @Field(() => String, { description: 'ISO 3166-1, two letters, such as `GR`.' })
  country!: string

  @Field(() => String, {
    nullable: true,
    description: 'With or without the country’s letters in front; left out for none.',
  })
  vatNumber?: string | null
}

@ObjectType({ description: 'The billing details after a change, or why it was refused.' })
export class BillingDetailsPayload {
  @Field(() => BillingDetailsType, { nullable: true, description: 'As they are now; null when refused.' })
  billingDetails!: BillingDetailsType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
