import { Field, ObjectType } from 'type-graphql'
import { Money } from '../graphql/values.type.ts'
import { UnpaidWork } from './unpaid-work.type.ts'

/** What a month’s lines come to for one who pays them, as a statement says it (C6, C7). */
@ObjectType()
export abstract class Payable extends UnpaidWork {
  @Field(() => Money, { description: 'What answers to disputes took off the lines, without VAT (C5).' })
  takenOff!: Money

  @Field(() => Money, {
    description: 'What is disputed and waits for an answer, and is not in the sum, without VAT (C5).',
  })
  frozen!: Money

  @Field(() => Money, { description: 'VAT on the net, half up to the cent.' })
  vat!: Money

  @Field(() => Money, { description: 'Net and VAT.' })
  total!: Money

  @Field(() => Money, {
    description:
      'What credit notes took back of the statement, without VAT (C6); the sums beside it stay as they were issued. 0 before the month is closed.',
  })
  credited!: Money

  @Field(() => Money, { description: 'The total, less credit notes with their VAT (C6).' })
  balance!: Money
}
