import { Field, ID, InputType } from 'type-graphql'
import { Decimal } from '../graphql/scalars.ts'
import type { DisputeOutcome } from './dispute-words.ts'
import { DisputeOutcomeEnum } from './dispute.type.ts'

const REQUEST_KEY = 'Chosen by the client: a second send with the same key changes nothing.'

@InputType({ description: 'Which line an owner disputes (C5).' })
export class DisputeLineInput {
  @Field(() => ID, { description: 'The line’s id, as `chargesOfMonth` or `statement` gives it.' })
  lineId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Why, at most 500 characters; the desk reads it. Nothing need be said.',
  })
  words?: string | null

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'The platform’s answer to a dispute (C5).' })
export class AnswerDisputeInput {
  @Field(() => ID, { description: 'Which dispute.' })
  disputeId!: string

  @Field(() => DisputeOutcomeEnum, { description: 'Whether the charge stands, is less, or is taken away.' })
  outcome!: DisputeOutcome

  @Field(() => Decimal, {
    nullable: true,
    description:
      'For REDUCED, what the line comes to from then on, without VAT, in the platform’s currency: more than nothing and less than it comes to now. Else left out.',
  })
  amount?: string | null

  @Field(() => String, { description: 'Why, at most 500 characters; the store reads it.' })
  words!: string

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}
