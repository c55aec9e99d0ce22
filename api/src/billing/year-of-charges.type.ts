import { Field, Int, ObjectType } from 'type-graphql'
import { Money } from '../graphql/values.type.ts'
import { CauseRule } from './charge-cause.type.ts'

@ObjectType({ description: 'What one cause of work came to in a month (C1, C4).' })
export class ChargesOfCause {
  @Field(() => CauseRule, { description: 'Which cause, and its rule.' })
  rule!: CauseRule

  @Field(() => Int, {
    description: 'Minutes of it that are charged or included; what is held is not among them.',
  })
  minutes!: number

  @Field(() => Money, {
    description:
      'What it costs without VAT; a line of several causes is parted by their minutes, so that all causes come to the sum of the lines.',
  })
  net!: Money

  @Field(() => Money, {
    description: 'What it would have cost where it is included, parted likewise; 0 where it is charged.',
  })
  wouldHaveCost!: Money
}

@ObjectType({ description: 'One month among the twelve of a year of charges.' })
export class MonthOfYear {
  @Field(() => String, { description: 'Which one, such as `2026-11`, in the platform’s zone.' })
  month!: string

  @Field(() => Boolean, {
    description:
      'Whether it is closed: then it says what its statements say, less what credit notes took back of them (C6).',
  })
  isClosed!: boolean

  @Field(() => Money, {
    description: 'What the store pays, without VAT, less credit notes; so far, for the running one.',
  })
  net!: Money

  @Field(() => Money, {
    description: 'What a partner pays for the store, without VAT, less credit notes (C7).',
  })
  netOfPartner!: Money

  @Field(() => Money, { description: 'What included work would have cost, without VAT.' })
  includedWouldHaveCost!: Money

  @Field(() => Money, {
    description: 'What the agreed discount took off the lines that did not come to nothing, without VAT.',
  })
  discount!: Money
}

@ObjectType({
  description: 'Twelve months of a store’s charges up to the running one, as far as the viewer may see them.',
})
export class YearOfCharges {
  @Field(() => [MonthOfYear], { description: 'Twelve, the oldest first, those without work too.' })
  months!: MonthOfYear[]

  @Field(() => Money, {
    description: 'What the store pays for all of them, without VAT, less credit notes (C6).',
  })
  net!: Money

  @Field(() => Money, {
    description: 'What a partner pays for all of them, without VAT, less credit notes (C7).',
  })
  netOfPartner!: Money

  @Field(() => Money, { description: 'What the included work of all of them would have cost, without VAT.' })
  includedWouldHaveCost!: Money

  @Field(() => Money, {
    description: 'What the agreed discount took off all of them, likewise, without VAT.',
  })
  discount!: Money

  @Field(() => Money, {
    description: 'What the plan saved: included work, and the discount that it allows (C4).',
  })
  saved!: Money
}
