import { Field, Int, ObjectType } from 'type-graphql'
import { Money } from '../graphql/values.type.ts'

@ObjectType({ description: 'How much billable work on a ticket may still be charged without asking (C3).' })
export class ApprovedWork {
  @Field(() => Int, {
    nullable: true,
    description:
      'How many minutes the owner approved, for the ticket as a whole; null where no estimate was approved.',
  })
  approvedMinutes!: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'How many of them are left after the work that is logged; null where none were approved.',
  })
  minutesLeft!: number | null

  @Field(() => Int, { description: 'Billable minutes that are recorded and held.' })
  heldMinutes!: number

  @Field(() => Money, {
    nullable: true,
    description:
      'What is left of the store’s allowance in the running month, without VAT, for work that is done now; null where it does not count: none is set, or the owner was offered an estimate, and the answer to that counts.',
  })
  allowanceLeft!: Money | null
}
