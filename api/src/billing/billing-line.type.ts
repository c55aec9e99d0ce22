import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, Decimal, LocalDate } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { CauseRule } from './charge-cause.type.ts'
import { DisputeType } from './dispute.type.ts'
import { WorkEntryType } from './work-entry.type.ts'
import { WorkPart } from './work-part.type.ts'

@ObjectType({ description: 'What a ticket may cost as a whole, and what it did before a line (C3).' })
export class ApprovedPrice {
  @Field(() => Int, { description: 'The version of the estimate: the newest that was approved.' })
  version!: number

  @Field(() => Int, { description: 'Its minutes, for the ticket as a whole.' })
  minutes!: number

  @Field(() => Money, { description: 'What the ticket costs at most, without VAT.' })
  most!: Money

  @Field(() => Money, { description: 'What the ticket’s lines before this one came to, without VAT.' })
  chargedBefore!: Money
}

@ObjectType({
  description: 'A month’s work on one ticket under one rate card, with every step to its price (C2, C4).',
})
export class BillingLine {
  @Field(() => ID, { description: 'Opaque; what it is disputed by (C5).' })
  id!: string

  @Field(() => String, {
    description:
      'The month in which it first fell due, such as `2026-11`, in the platform’s zone: an earlier one where a dispute of it was answered only in this one (C5).',
  })
  month!: string

  @Field(() => ID, {
    description:
      'Who pays it: the id of the store, or of the partner who had agreed to when the work began (C7).',
  })
  payerId!: string

  @Field(() => TicketLink, { description: 'The ticket that was worked on.' })
  ticket!: TicketLink

  @Field(() => [WorkEntryType], { description: 'The work, oldest first, included work too.' })
  entries!: WorkEntryType[]

  @Field(() => [CauseRule], { description: 'Why it was done, each cause once, with its rule.' })
  causes!: CauseRule[]

  @Field(() => [WorkPart], {
    description: 'What of that work stands in the line, oldest first: charged, included and held parts (C3).',
  })
  parts!: WorkPart[]

  @Field(() => Int, { description: 'Charged minutes as they were worked: the sum of the charged parts.' })
  workedMinutes!: number

  @Field(() => Int, {
    description: 'Billable minutes that are recorded, and not charged until the owner approves them (C3).',
  })
  heldMinutes!: number

  @Field(() => Money, {
    description: 'What the held minutes alone would cost at most by the same rate, discount taken off.',
  })
  heldWouldCost!: Money

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

  @Field(() => Money, {
    description:
      'What is taken off so that the ticket costs no more than its owner approved: what its lines so far, with gross less discount of this one, come to beyond that (C3). 0 for most.',
  })
  beyondApproved!: Money

  @Field(() => ApprovedPrice, {
    nullable: true,
    description:
      'What the ticket was approved for when the month ended, or is so far; null where no estimate was approved.',
  })
  approved!: ApprovedPrice | null

  @Field(() => Money, { description: 'What answers to disputes took off it, without VAT (C5). 0 for most.' })
  takenOff!: Money

  @Field(() => Boolean, {
    description: 'Whether a dispute of it waits for its answer: until then nothing of it is charged (C5).',
  })
  isFrozen!: boolean

  @Field(() => Money, {
    description: 'What is left of it and is not charged while it is frozen, without VAT (C5). 0 for most.',
  })
  frozen!: Money

  @Field(() => Money, {
    description:
      'Gross less discount, less what lies beyond the approved, less what was taken off and what is frozen, without VAT.',
  })
  net!: Money

  @Field(() => [DisputeType], { description: 'What its store objected to, the oldest first (C5).' })
  disputes!: DisputeType[]

  @Field(() => Boolean, {
    description:
      'Whether the viewer can dispute it now (C5); again after an answer only where more is charged than that left.',
  })
  viewerCanDispute!: boolean

  @Field(() => Money, {
    description: 'What the included minutes would have cost by the same rate, discount taken off.',
  })
  includedWouldHaveCost!: Money
}
