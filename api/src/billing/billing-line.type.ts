import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime, Decimal, LocalDate } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { CauseRule } from './charge-cause.type.ts'
import { WorkEntryType } from './work-entry.type.ts'

@ObjectType({
  description: 'A month’s work on one ticket under one rate card, with every step to its price (C2, C4).',
})
export class BillingLine {
  @Field(() => TicketLink, { description: 'The ticket that was worked on.' })
  ticket!: TicketLink

  @Field(() => [WorkEntryType], { description: 'The work, oldest first, included work too.' })
  entries!: WorkEntryType[]

  @Field(() => [CauseRule], { description: 'Why it was done, each cause once, with its rule.' })
  causes!: CauseRule[]

  @Field(() => Int, { description: 'Charged minutes as they were worked: the sum of the charged entries.' })
  workedMinutes!: number

  @Field(() => Int, { description: 'Minutes that are never charged (C1).' })
  includedMinutes!: number

  @Field(() => Int, { description: 'The worked minutes rounded up to the increment.' })
  roundedMinutes!: number

  @Field(() => Int, { description: 'The least that a line with charged work is billed.' })
  minimumMinutes!: number

  @Field(() => Int, { description: 'What worked minutes are rounded up to a multiple of.' })
  incrementMinutes!: number

  @Field(() => Boolean, {
    description: 'Whether the minimum is billed, being more than the rounded minutes.',
  })
  minimumApplied!: boolean

  @Field(() => Int, {
    description:
      'Minutes that are billed: the larger of minimum and rounded minutes, 0 when nothing charged was done.',
  })
  billedMinutes!: number

  @Field(() => String, { description: 'The plan whose rate it is.' })
  planName!: string

  @Field(() => DateTime, { description: 'Since when the plan has this rate.' })
  rateFrom!: Temporal.Instant

  @Field(() => Money, { description: 'The rate for an hour.' })
  hourly!: Money

  @Field(() => Money, { description: 'Billed hours at the rate, half up to the cent.' })
  gross!: Money

  @Field(() => Decimal, {
    description: 'The discount that counts, per cent: as agreed, at most the plan’s cap; 0 for none.',
  })
  discountPercent!: string

  @Field(() => LocalDate, {
    nullable: true,
    description: 'When the discount was agreed, in the platform’s zone; null when none counts.',
  })
  discountAgreedOn!: Temporal.PlainDate | null

  @Field(() => Decimal, { description: 'The highest discount that can be agreed on the plan, per cent.' })
  discountCapPercent!: string

  @Field(() => Money, { description: 'What is taken off: the percentage of the gross, half up to the cent.' })
  discount!: Money

  @Field(() => Money, { description: 'Gross less discount, without VAT.' })
  net!: Money

  @Field(() => Money, {
    description: 'What the included minutes would have cost by the same rate, discount taken off.',
  })
  includedWouldHaveCost!: Money
}
