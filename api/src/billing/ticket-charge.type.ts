import { Field, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { Money } from '../graphql/values.type.ts'
import { CauseRule } from './charge-cause.type.ts'
import { CHARGE_HIDDEN_BY, type ChargeHiddenBy } from './charge-hidden-by.ts'
import { UnpaidWork } from './unpaid-work.type.ts'

const ChargeHiddenByName = enumOf(
  CHARGE_HIDDEN_BY,
  'ChargeHiddenBy',
  'Who keeps what a ticket costs from a partner of its store.',
  {
    OWNER: 'The store’s owner, who does not let the partner see charges (A4).',
    PAYER: 'Another partner, who pays for it: that is between the platform and that one alone (C7).',
  },
)

@ObjectType({
  description:
    'What a ticket costs its store so far, over all months (C4). Where `hiddenBy` says who keeps it from the viewer, all is 0 and empty, whatever it is.',
})
export class TicketCharge extends UnpaidWork {
  @Field(() => ChargeHiddenByName, {
    nullable: true,
    description:
      'Who keeps from the viewer what it costs, and with it its work, estimates and disputes; null where it is shown as it is.',
  })
  hiddenBy!: ChargeHiddenBy | null

  @Field(() => Int, { description: 'Charged minutes as they were worked.' })
  workedMinutes!: number

  @Field(() => Money, { description: 'What is charged, without VAT: the sum of its billing lines.' })
  net!: Money

  @Field(() => [CauseRule], {
    description: 'Why work was done on it, each cause once, with its rule; empty before any.',
  })
  causes!: CauseRule[]
}
