import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { CauseRule } from './charge-cause.type.ts'

@ObjectType({ description: 'A ticket as it was named when the statement was issued.' })
export class IssuedTicket {
  @Field(() => Int, { description: 'Its number.' })
  number!: number

  @Field(() => String, { description: 'Its title then.' })
  title!: string
}

@ObjectType({ description: 'A piece of work on a statement, as far as it was charged or included (C3, C6).' })
export class IssuedEntry {
  @Field(() => DateTime, { description: 'When it was done.' })
  workedAt!: Temporal.Instant

  @Field(() => String, { description: 'Who did it, by the name they had.' })
  agent!: string

  @Field(() => CauseRule, { description: 'Why it was done, with the rule in words (C1).' })
  rule!: CauseRule

  @Field(() => String, { description: 'What was done, in the agent’s words.' })
  note!: string

  @Field(() => Int, { description: 'Minutes; what was not approved is on no statement.' })
  minutes!: number
}

@ObjectType('StatementLine', {
  description:
    'A ticket’s month under one rate card, with every step to its price, as it was issued (C2, C4, C6).',
})
export class StatementLineType {
  @Field(() => ID, { description: 'Opaque; a contest and a credit note name a line by it.' })
  id!: string

  @Field(() => IssuedTicket, { description: 'The ticket.' })
  ticket!: IssuedTicket

  @Field(() => [IssuedEntry], { description: 'Its work, oldest first, included work too.' })
  entries!: IssuedEntry[]

  @Field(() => String, { description: 'The plan whose rate it is.' })
  planName!: string

  @Field(() => Int, { description: 'Charged minutes as they were worked.' })
  workedMinutes!: number

  @Field(() => Int, { description: 'Minutes that are never charged (C1).' })
  includedMinutes!: number

  @Field(() => Int, { description: 'The worked minutes rounded up to the increment.' })
  roundedMinutes!: number

  @Field(() => Int, { description: 'The least that a line with charged work is billed.' })
  minimumMinutes!: number

  @Field(() => Int, { description: 'What worked minutes are rounded up to a multiple of.' })
  incrementMinutes!: number

  @Field(() => Int, { description: 'Minutes that are billed.' })
  billedMinutes!: number

  @Field(() => Money, { description: 'The rate for an hour.' })
  hourly!: Money

  @Field(() => Money, { description: 'Billed hours at the rate, half up to the cent.' })
  gross!: Money

  @Field(() => Decimal, { description: 'The discount, per cent; 0 for none.' })
  discountPercent!: string

  @Field(() => Money, { description: 'The percentage of the gross, half up to the cent.' })
  discount!: Money

  @Field(() => Money, {
    description:
      'What was taken off so that the ticket costs no more than its owner approved (C3); 0 for most.',
  })
  beyondApproved!: Money

  @Field(() => Money, {
    description:
      'What was taken off because the store contested the line before the month was closed (C5); 0 for most.',
  })
  takenOff!: Money

  @Field(() => Money, { description: 'Gross less discount and what was taken off, without VAT.' })
  net!: Money

  @Field(() => Money, {
    description: 'What the included minutes would have cost by the same rate card (C4).',
  })
  includedWouldHaveCost!: Money
}
