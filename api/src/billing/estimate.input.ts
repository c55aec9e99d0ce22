import { Field, ID, InputType, Int } from 'type-graphql'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { ChargeCauseEnum } from './charge-cause.type.ts'

const REQUEST_KEY = 'Chosen by the client: a second send with the same key changes nothing.'

@InputType({ description: 'Billable work that is offered before it is done (C3).' })
export class OfferEstimateInput {
  @Field(() => ID, { description: 'For which ticket.' })
  ticketId!: string

  @Field(() => Int, { description: 'How many minutes at most, for the ticket as a whole: 1 to 100,000.' })
  minutes!: number

  @Field(() => ChargeCauseEnum, { description: 'Why it is charged; a cause that is charged (C1).' })
  cause!: ChargeCause

  @Field(() => String, { description: 'What would be done, at most 2,000 characters; the store reads it.' })
  scope!: string

  @Field(() => Int, { nullable: true, description: 'How many days it stands: 1 to 90; 14 when left out.' })
  days?: number | null

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which estimate is approved, or withdrawn.' })
export class SettleEstimateInput {
  @Field(() => ID, {
    description: 'The version that was read: another one has another id, and this one no other terms.',
  })
  estimateId!: string

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which estimate is declined.' })
export class DeclineEstimateInput extends SettleEstimateInput {
  @Field(() => String, { nullable: true, description: 'Why, at most 500 characters; the desk reads it.' })
  words?: string | null
}
