import { Field, Int, ObjectType } from 'type-graphql'
import { Money } from '../graphql/values.type.ts'

/** What of some work is not charged: what it includes, and what waits (C3, C4). */
@ObjectType()
export abstract class UnpaidWork {
  @Field(() => Int, { description: 'Minutes that are never charged.' })
  includedMinutes!: number

  @Field(() => Money, { description: 'What the included minutes would have cost, without VAT.' })
  includedWouldHaveCost!: Money

  @Field(() => Int, {
    description: 'Billable minutes that wait for the owner’s approval, and are not charged (C3).',
  })
  heldMinutes!: number

  @Field(() => Money, { description: 'What the held minutes would cost at most, without VAT.' })
  heldWouldCost!: Money
}
