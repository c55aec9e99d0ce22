import { Field, Int, ObjectType } from 'type-graphql'
import { Money } from '../graphql/values.type.ts'
import { CauseRule } from './charge-cause.type.ts'

@ObjectType({
  description:
    'What a ticket costs its store so far, over all months (C4). All is 0 to a partner where another partner pays (C7).',
})
export class TicketCharge {
  @Field(() => Int, { description: 'Charged minutes as they were worked.' })
  workedMinutes!: number

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

  @Field(() => Money, { description: 'What is charged, without VAT: the sum of its billing lines.' })
  net!: Money

  @Field(() => [CauseRule], {
    description: 'Why work was done on it, each cause once, with its rule; empty before any.',
  })
  causes!: CauseRule[]
}
