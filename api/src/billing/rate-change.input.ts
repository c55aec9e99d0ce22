import { Field, ID, InputType, Int } from 'type-graphql'
import { Decimal, LocalDate } from '../graphql/scalars.ts'

@InputType({ description: 'What charged work is to cost on a plan, to be rehearsed (C2).' })
export class RehearseRateChangeInput {
  @Field(() => ID, { description: 'The key of the plan, such as `PRO`.' })
  planKey!: string

  @Field(() => Decimal, {
    description:
      'For an hour, in the platform’s currency: more than 0, at most 100,000, with at most two decimals.',
  })
  hourly!: string

  @Field(() => Int, {
    description:
      'The least that a ticket with charged work is billed, 0 to 1,440 minutes. It is not rounded itself, so it need be no multiple of the increment.',
  })
  minimumMinutes!: number

  @Field(() => Int, {
    description: 'What worked minutes are rounded up to a multiple of, 1 to 1,440.',
  })
  incrementMinutes!: number

  @Field(() => LocalDate, {
    description:
      'From which date on, from its midnight in the platform’s zone, until the plan’s next card. At the earliest the first of the running month, whose lines are not billed yet: an earlier day than today corrects them. At the latest in five years.',
  })
  from!: Temporal.PlainDate
}

@InputType({ description: 'A change of a plan’s rate that was rehearsed, and why.' })
export class ChangeRateInput extends RehearseRateChangeInput {
  @Field(() => String, {
    description: 'The rehearsal’s fingerprint. Sent again with the same decision, it changes nothing.',
  })
  fingerprint!: string

  @Field(() => String, { description: 'Why, at most 500 characters.' })
  reason!: string
}
