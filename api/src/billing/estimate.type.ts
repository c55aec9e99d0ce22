import { Field, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money, Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { PartnerLink } from '../stores/viewer.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { CauseRule } from './charge-cause.type.ts'
import { ESTIMATE_STATES, type EstimateState } from './estimate-words.ts'

export const EstimateStateEnum = enumOf(ESTIMATE_STATES, 'EstimateState', 'Where an estimate stands (C3).', {
  OFFERED: 'It waits for the answer of the store’s owner.',
  APPROVED: 'An owner approved it.',
  DECLINED: 'An owner declined it.',
  WITHDRAWN: 'The platform took it back.',
  SUPERSEDED: 'A newer version took its place before it was answered.',
  EXPIRED: 'Nobody answered it in time.',
})

@ObjectType('EstimatePrice', {
  description: 'What so much billable work costs at most, and how that came about (C2, C4).',
})
export class EstimatePriceType {
  @Field(() => Int, { description: 'The minutes as they are billed: rounded up, and at least the minimum.' })
  billedMinutes!: number

  @Field(() => Money, { description: 'What an hour costs, before any discount.' })
  hourly!: Money

  @Field(() => Decimal, { description: 'The store’s discount in per cent, such as `"12.5"`.' })
  discountPercent!: string

  @Field(() => Money, { description: 'The most that it costs, net of VAT.' })
  most!: Money
}

@ObjectType('Estimate', {
  implements: Node,
  description: 'Billable work that an agent offers, and a store’s owner approves or declines (C3).',
})
export class EstimateType extends Node {
  @Field(() => Int, { description: 'Which offer on its ticket: 1, 2, and so on.' })
  version!: number

  @Field(() => EstimateStateEnum, { description: 'Where it stands.' })
  state!: EstimateState

  @Field(() => Int, { description: 'How many minutes at most, for the ticket as a whole.' })
  minutes!: number

  @Field(() => String, { description: 'What would be done, in words.' })
  scope!: string

  @Field(() => CauseRule, { description: 'Why it is charged.' })
  rule!: CauseRule

  @Field(() => EstimatePriceType, {
    description: 'What it costs at most, by the rate in force when it was offered; it never changes.',
  })
  price!: EstimatePriceType

  @Field(() => DateTime, { description: 'When it was offered.' })
  offeredAt!: Temporal.Instant

  @Field(() => Actor, { description: 'The agent who offered it.' })
  offeredBy!: Actor

  @Field(() => DateTime, { description: 'Until when it can be answered.' })
  expiresAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was answered, withdrawn or superseded; null while it is open, and where it expired.',
  })
  settledAt!: Temporal.Instant | null

  @Field(() => Actor, { nullable: true, description: 'Who did that.' })
  settledBy!: Actor | null

  @Field(() => PartnerLink, {
    nullable: true,
    description:
      'The partner that answered it in the store’s name, as far as the owner lets it (A4); null for an owner’s own answer, and to the people of another partner.',
  })
  viaPartner!: PartnerLink | null

  @Field(() => String, { nullable: true, description: 'What was said when declining it.' })
  words!: string | null

  @Field(() => Boolean, {
    description:
      'Whether charging starts with its approval, and the time until then stays free: the first consent to the repair of a bug, also of one whose type was corrected since, that came from the store’s own changes (C5).',
  })
  isFreeUntilApproved!: boolean

  @Field(() => TicketLink, { description: 'The ticket it is for.' })
  ticket!: TicketLink

  @Field(() => StoreLink, { description: 'The store that would pay.' })
  store!: StoreLink

  @Field(() => [String], {
    description:
      'The names of the store’s owners, who alone can answer it, unless they let their partner up to a sum (A4).',
  })
  owners!: string[]

  @Field(() => Boolean, { description: 'Whether the viewer can approve or decline it now.' })
  viewerCanAnswer!: boolean

  @Field(() => Boolean, { description: 'Whether the viewer can withdraw it now.' })
  viewerCanWithdraw!: boolean
}

@ObjectType({ description: 'What offering an estimate, or answering or withdrawing it, led to.' })
export class EstimatePayload {
  @Field(() => EstimateType, {
    nullable: true,
    description: 'The estimate as it stands, also where the answer was refused; null where there is none.',
  })
  estimate!: EstimateType | null

  @Field(() => EstimateType, {
    nullable: true,
    description: 'For CHANGED_SINCE, the newer estimate that took its place, to be read again.',
  })
  newer!: EstimateType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
