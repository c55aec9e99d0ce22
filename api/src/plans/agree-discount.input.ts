import { Field, ID, InputType } from 'type-graphql'
import { Decimal } from '../graphql/scalars.ts'

@InputType({ description: 'A discount on charged work for a store, from now on (C2).' })
export class AgreeDiscountInput {
  @Field(() => ID, { description: 'Which store.' })
  storeId!: string

  @Field(() => Decimal, {
    description:
      'Per cent, 0 to what its plan allows at most, with at most three decimals; 0 for none any more.',
  })
  percent!: string

  @Field(() => String, { description: 'Why, for those who administer; at most 500 characters.' })
  reason!: string
}
