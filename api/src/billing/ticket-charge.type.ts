import { Field, Int, ObjectType } from 'type-graphql'
import { Money } from '../graphql/values.type.ts'
import { CauseRule } from './charge-cause.type.ts'
import { UnpaidWork } from './unpaid-work.type.ts'

@ObjectType({
  description:
    'What a ticket costs its store so far, over all months (C4). All is 0 to a partner where another partner pays (C7).',
})
export class TicketCharge extends UnpaidWork {
  @Field(() => Int, { description: 'Charged minutes as they were worked.' })
  workedMinutes!: number

  @Field(() => Money, { description: 'What is charged, without VAT: the sum of its billing lines.' })
  net!: Money

  @Field(() => [CauseRule], {
    description: 'Why work was done on it, each cause once, with its rule; empty before any.',
  })
  causes!: CauseRule[]
}
