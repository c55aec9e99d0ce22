import { Field, ID, InputType } from 'type-graphql'
import { Decimal, LocalDate } from '../graphql/scalars.ts'

const REQUEST_KEY = 'Chosen by the client: a second send with the same key changes nothing.'

@InputType({ description: 'A suggestion that is offered to stores together (T7).' })
export class OfferSuggestionInput {
  @Field(() => ID, { description: 'Which suggestion; a public one that stands for itself.' })
  suggestionId!: string

  @Field(() => Decimal, {
    description:
      'What it costs all of them together, without VAT, in the platform’s currency: 1 to 1,000,000.',
  })
  price!: string

  @Field(() => String, { description: 'What would be made, at most 2,000 characters; every store reads it.' })
  scope!: string

  @Field(() => LocalDate, {
    description: 'The day, in the platform’s zone, by which it is delivered; not before `expiresOn`.',
  })
  deliverBy!: Temporal.PlainDate

  @Field(() => LocalDate, {
    description: 'The last day, in the platform’s zone, on which stores pledge: today, up to a year ahead.',
  })
  expiresOn!: Temporal.PlainDate

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which offer is taken back, and why.' })
export class WithdrawSuggestionOfferInput {
  @Field(() => ID, { description: 'Which offer.' })
  offerId!: string

  @Field(() => String, { description: 'Why, at most 2,000 characters; every store reads it.' })
  reason!: string
}

@InputType({ description: 'Which pledge: a store has one for each offer.' })
export class PledgeInput {
  @Field(() => ID, { description: 'The offer as it was read: other terms are another offer.' })
  offerId!: string

  @Field(() => ID, { description: 'Of which store.' })
  storeId!: string
}

@InputType({ description: 'What a store pledges.' })
export class PledgeShareInput extends PledgeInput {
  @Field(() => Decimal, {
    description:
      'How much, without VAT, in the platform’s currency: at least `least` of the offer. What is more than is missing is cut to that.',
  })
  amount!: string

  @Field(() => Decimal, {
    nullable: true,
    description:
      'The most that its owner confirmed it counts, in the same units: where more would count, since more is missing by now, it is refused with CHANGED_SINCE, and nothing changes. Without it, all of `amount` (C3).',
  })
  most?: string | null

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}
