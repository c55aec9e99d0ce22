import { Field, ObjectType } from 'type-graphql'
import { DateTime, Decimal } from '../graphql/scalars.ts'

@ObjectType('DiscountAgreement', {
  description:
    'That a discount on charged work was agreed with a store, by whom and why (C2). For administrators.',
})
export class DiscountAgreementType {
  @Field(() => Decimal, { description: 'Per cent; 0 where it ended one.' })
  percent!: string

  @Field(() => DateTime, { description: 'Since when; until the next one.' })
  from!: Temporal.Instant

  @Field(() => String, { description: 'Who agreed it for the platform, by name.' })
  agreedBy!: string

  @Field(() => String, { description: 'Why.' })
  reason!: string
}
