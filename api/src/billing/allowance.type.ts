import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'

@ObjectType('Allowance', {
  description:
    'How much a calendar month may be charged without asking the store’s owner, without VAT (C3). It takes in whole entries when they are logged, and none on a ticket whose owner was offered an estimate.',
})
export class AllowanceType {
  @Field(() => Int, {
    description:
      'How often it was set until the month ended, or until now; 0 where it never was: for `expectedVersion`.',
  })
  version!: number

  @Field(() => Money, {
    nullable: true,
    description: 'How much, as it stood when the month ended or stands now; null where none was ever set.',
  })
  amount!: Money | null

  @Field(() => DateTime, { nullable: true, description: 'Since when; null where none was ever set.' })
  from!: Temporal.Instant | null

  @Field(() => String, { nullable: true, description: 'The owner who set it; null where none was ever set.' })
  setBy!: string | null

  @Field(() => Money, {
    description:
      'What the work of the month that it took in comes to, without VAT; to a partner without that which another partner pays (C7).',
  })
  used!: Money

  @Field(() => [String], { description: 'The names of the store’s owners, who may set it.' })
  owners!: string[]

  @Field(() => Boolean, { description: 'Whether the viewer may set it: the store’s owner.' })
  viewerCanSet!: boolean
}

@InputType({ description: 'What a store may be charged in a month without asking its owner.' })
export class SetAllowanceInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which store.' })
  storeId!: string

  @Field(() => Decimal, {
    description: 'How much, without VAT, in the platform’s currency: 0, for nothing, to 1,000,000.',
  })
  amount!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@ObjectType({ description: 'What setting an allowance led to.' })
export class AllowancePayload {
  @Field(() => AllowanceType, {
    nullable: true,
    description: 'The allowance of the running month as it is now; null when it was refused.',
  })
  allowance!: AllowanceType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
