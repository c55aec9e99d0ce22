import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { ConsiderationPromise } from './suggestion.type.ts'

@ObjectType({
  description:
    'How the promise to consider was kept in a month: of the looks that were promised until a day of it, at suggestions that are not published too (G2).',
})
export class ConsiderationMonth {
  @Field(() => String, { description: 'The month, such as `2026-11`, in the platform’s zone.' })
  month!: string

  @Field(() => Int, {
    description:
      'How many looks were due: those made, at any time, and those that are overdue. What is not due yet is not counted before it is looked at.',
  })
  due!: number

  @Field(() => Int, { description: 'How many of them came in time.' })
  inTime!: number

  @Field(() => Int, { description: 'How many came late.' })
  late!: number

  @Field(() => Int, { description: 'How many are overdue and still to come.' })
  open!: number
}

@InputType({ description: 'A look at a suggestion that leaves its status as it is (G2).' })
export class LookAtSuggestionInput {
  @Field(() => ID, { description: 'Which suggestion.' })
  suggestionId!: string

  @Field(() => String, {
    nullable: true,
    description:
      'What the voters are told, at most 2,000 characters; every store reads it. Left out, nobody is told, and the date of the look shows.',
  })
  words?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key notes no second look.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Within how many days every suggestion is looked at (G2).' })
export class SetDaysToConsiderInput extends ExpectedVersion {
  @Field(() => Int, {
    description:
      'From 7 to 365 days. Dates that were promised stand: it holds for what is suggested from now on, and from each suggestion’s next look.',
  })
  days!: number
}

@ObjectType({ description: 'What setting the days to consider led to.' })
export class ConsiderationPromisePayload {
  @Field(() => ConsiderationPromise, {
    nullable: true,
    description: 'The promise as it is now; null when it was refused.',
  })
  considerationPromise!: ConsiderationPromise | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
