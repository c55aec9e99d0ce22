import { Field, Int, ObjectType } from 'type-graphql'

@ObjectType({
  description:
    'The points that are left to whoever asks, and how they come back. A program has one bucket for all its tokens; a request takes its price from it, and gets back what it did not need.',
})
export class RateLimit {
  @Field(() => Int, { description: 'How many points the bucket holds when it is full.' })
  maximumAvailable!: number

  @Field(() => Int, { description: 'How many are left, after the price of this request.' })
  currentlyAvailable!: number

  @Field(() => Int, { description: 'How many come back in a second.' })
  restoreRate!: number
}

@ObjectType({ description: 'What a document costs at most, before it is executed.' })
export class RequestPrice {
  @Field(() => Int, {
    description: 'The points that are taken before it is executed; what it does not need comes back.',
  })
  points!: number

  @Field(() => Int, {
    description:
      'To how many objects it leads at most, lists counted as long as they may get. More than 50,000 are refused with TOO_COSTLY.',
  })
  objects!: number
}
