import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Decimal, DateTime } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'

export const ScorePartEnum = {
  VOTES: 'VOTES',
  PLAN_VALUE: 'PLAN_VALUE',
  ORDERS: 'ORDERS',
  AGE: 'AGE',
  WEIGHT: 'WEIGHT',
} as const
registerEnumType(ScorePartEnum, {
  name: 'ScorePart',
  description: 'What the score of a suggestion is made of (G4).',
  valuesConfig: {
    VOTES: { description: 'The stores that voted for it.' },
    PLAN_VALUE: { description: 'What the plans of those stores cost a month, in the platform’s currency.' },
    ORDERS: { description: 'The orders for the same thing.' },
    AGE: { description: 'The days since it was suggested.' },
    WEIGHT: { description: 'The team’s own weight.' },
  },
})

@ObjectType({
  description: 'One part of a score with its numbers: `amount` ÷ `per` × `coefficient` points (G4).',
})
export class ScoreLine {
  @Field(() => ScorePartEnum, { description: 'Which part.' })
  part!: keyof typeof ScorePartEnum

  @Field(() => Decimal, {
    description: 'How much there is of it: votes, money a month, orders, days, points.',
  })
  amount!: string

  @Field(() => Decimal, {
    description: 'How much of it is counted once: of plan value, 100.00; of age, days.',
  })
  per!: string

  @Field(() => Int, { description: 'How many points each of those gives.' })
  coefficient!: number

  @Field(() => Decimal, { description: 'What it adds to the score; all lines add up to it.' })
  points!: string
}

@ObjectType({ description: 'Someone of the product team, who takes care of a suggestion.' })
export class SuggestionOwner {
  @Field(() => ID, { description: 'The person’s id.' })
  id!: string

  @Field(() => String, { description: 'Their name.' })
  name!: string

  @Field(() => String, { description: 'One or two letters for an avatar.' })
  initials!: string
}

@ObjectType('SuggestionWeight', { description: 'A weight that the product team gave (G4).' })
export class SuggestionWeightType {
  @Field(() => Int, { description: 'How many points it adds, −20 to 20.' })
  weight!: number

  @Field(() => String, { description: 'Why.' })
  reason!: string

  @Field(() => Actor, { description: 'Who gave it.' })
  by!: Actor

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant
}

@ObjectType('SuggestionNote', { description: 'What the product team noted for itself.' })
export class SuggestionNoteType {
  @Field(() => String, { description: 'The note.' })
  body!: string

  @Field(() => Actor, { description: 'Who wrote it.' })
  by!: Actor

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant
}

@ObjectType({
  description:
    'A suggestion as the backlog weighs it (G4), for the product team alone. Of one that was merged, its own.',
})
export class BacklogEntry {
  @Field(() => Int, {
    description:
      'Grows with each weight, and each change of who takes care of it: for `expectedVersion`. What stores read has a `version` of its own.',
  })
  version!: number

  @Field(() => Money, {
    description:
      'What the plans of the stores behind it cost a month, each store once, in the platform’s currency.',
  })
  planValue!: Money

  @Field(() => Int, { description: 'How many orders there are for it and for what was merged into it (T7).' })
  orderCount!: number

  @Field(() => Int, { description: 'The team’s own weight, −20 to 20; 0 until one is given.' })
  weight!: number

  @Field(() => Decimal, { description: 'The score now: what `scoreParts` add up to, with two decimals.' })
  score!: string

  @Field(() => [ScoreLine], {
    description: 'The formula with its numbers, in the order in which it is read.',
  })
  scoreParts!: ScoreLine[]

  @Field(() => Int, { description: 'How many days ago it was suggested, in UTC.' })
  ageDays!: number

  @Field(() => Int, {
    description:
      'How many days ago it was last looked at, in UTC; when it was suggested, if it never was (G2).',
  })
  daysSinceLook!: number

  @Field(() => Boolean, {
    description: 'Whether its answer is overdue: the promise to consider is broken (G2).',
  })
  isOverdue!: boolean

  @Field(() => Boolean, {
    description: 'Whether it was neither looked at nor decided yet: the triage inbox.',
  })
  isInInbox!: boolean

  @Field(() => SuggestionOwner, { nullable: true, description: 'Who takes care of it; null for nobody.' })
  owner!: SuggestionOwner | null

  @Field(() => [SuggestionWeightType], { description: 'Every weight it was given, the last one first.' })
  weights!: SuggestionWeightType[]

  @Field(() => [SuggestionNoteType], { description: 'The team’s notes, the last one first.' })
  notes!: SuggestionNoteType[]
}
