import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { MirrorVerdict } from '../domain/mirror-verdict.ts'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { ChannelKindName } from '../plans/channel.type.ts'
import { Target } from '../plans/store-plan.type.ts'
import { PromiseOutcome, type PromiseOutcomeName, PromiseTally } from '../tickets/promise.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'

export const MirrorVerdictKind = { STAY: 'STAY', CHEAPER: 'CHEAPER', PROMISES_MORE: 'PROMISES_MORE' } as const
registerEnumType(MirrorVerdictKind, {
  name: 'MirrorVerdictKind',
  description: 'What a store’s past says about its plan (P7).',
  valuesConfig: {
    STAY: { description: 'No other plan would have done better by it.' },
    CHEAPER: { description: 'Another plan would have cost less and taken nothing away.' },
    PROMISES_MORE: {
      description:
        'Another plan would have cost no less, and as people worked, most tickets would have been owed their resolution sooner.',
    },
  },
})

@ObjectType({
  description: 'The promises of one clock under a plan, beside those under the store’s own plan.',
})
export class MirroredPromises extends PromiseTally {
  @Field(() => Target, {
    nullable: true,
    description: 'What the plan promises now; null for no promise (S3).',
  })
  target!: Target | null

  @Field(() => Int, { description: 'Tickets with a promise: kept, broken and running ones together.' })
  promised!: number

  @Field(() => Int, { description: 'Tickets with an earlier deadline than on the store’s own plan.' })
  earlier!: number

  @Field(() => Int, { description: 'Tickets with a later one.' })
  later!: number

  @Field(() => Int, { description: 'Tickets with a promise that the store’s own plan does not make.' })
  gained!: number

  @Field(() => Int, { description: 'Tickets without the promise that the store’s own plan makes.' })
  lost!: number

  @Field(() => Int, {
    description:
      'Tickets that, as people worked, broke this promise and not that of the store’s own plan: an answer would have been owed sooner. Whether people would then have been faster, nobody knows.',
  })
  owedSooner!: number

  @Field(() => Int, {
    nullable: true,
    description:
      'By how many minutes deadlines are later than on the store’s own plan, the middle one of all tickets with both; negative is earlier; null without any.',
  })
  medianMinutes!: number | null
}

@ObjectType({ description: 'A channel that the store used, and whether a plan has it (P5).' })
export class MirroredChannel {
  @Field(() => ChannelKindName, { description: 'Which channel.' })
  kind!: ChannelKind

  @Field(() => Boolean, { description: 'Whether the plan has it now.' })
  isGranted!: boolean

  @Field(() => Int, {
    description: 'On how many tickets the store used it; what was refused is not kept, so not counted.',
  })
  ticketCount!: number
}

@ObjectType({ description: 'A clock of a ticket under a plan.' })
export class MirroredDeadline {
  @Field(() => DateTime, {
    nullable: true,
    description: 'Its deadline; null without a promise and while the clock stands still.',
  })
  dueAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When it was done, on any plan; null until then.' })
  completedAt!: Temporal.Instant | null

  @Field(() => PromiseOutcome, { nullable: true, description: 'What comes of it; null without a promise.' })
  outcome!: PromiseOutcomeName | null
}

@ObjectType({ description: 'A ticket under a plan, beside the same under the store’s own plan.' })
export class MirroredTicket {
  @Field(() => TicketLink, { description: 'Which ticket.' })
  ticket!: TicketLink

  @Field(() => MirroredDeadline, {
    nullable: true,
    description: 'Its resolution under the plan; null for an older ticket, of which only the work counts.',
  })
  resolution!: MirroredDeadline | null

  @Field(() => MirroredDeadline, {
    nullable: true,
    description: 'Its resolution under the store’s own plan.',
  })
  ownResolution!: MirroredDeadline | null

  @Field(() => MirroredDeadline, { nullable: true, description: 'Its first response under the plan.' })
  firstResponse!: MirroredDeadline | null

  @Field(() => MirroredDeadline, {
    nullable: true,
    description: 'Its first response under the store’s own plan.',
  })
  ownFirstResponse!: MirroredDeadline | null

  @Field(() => Money, { description: 'What its work would have cost, without VAT.' })
  net!: Money

  @Field(() => Money, { description: 'What its work costs under the store’s own plan, without VAT.' })
  ownNet!: Money
}

@ObjectType({ description: 'What the months of a mirror cost, without VAT.' })
export class MirroredPrice {
  @Field(() => Money, { description: 'The plan, for all the months.' })
  planPrice!: Money

  @Field(() => Money, { description: 'The work, before the discount.' })
  gross!: Money

  @Field(() => Money, { description: 'What is taken off the work: as agreed, at most the plan’s cap.' })
  discount!: Money

  @Field(() => Money, { description: 'Gross less discount.' })
  net!: Money

  @Field(() => Money, { description: 'Plan and net together.' })
  total!: Money
}

@ObjectType({ description: 'A store’s past under one plan (P7).' })
export class MirroredPlan extends MirroredPrice {
  @Field(() => String, { description: 'A stable word for the plan.' })
  key!: string

  @Field(() => String, { description: 'The plan’s name.' })
  name!: string

  @Field(() => Boolean, { description: 'Whether the store is on it now.' })
  isOwn!: boolean

  @Field(() => Money, { description: 'What it costs a month now.' })
  monthlyPrice!: Money

  @Field(() => Money, { description: 'What an hour of charged work costs on it now.' })
  hourly!: Money

  @Field(() => Decimal, {
    description:
      'The store’s discount that counts on it now, per cent: as agreed, at most its cap; 0 for none.',
  })
  discountPercent!: string

  @Field(() => Money, {
    description: 'The total less the total of the store’s own plan; negative is cheaper.',
  })
  difference!: Money

  @Field(() => MirroredPromises, { description: 'Its promises of a resolution.' })
  resolution!: MirroredPromises

  @Field(() => MirroredPromises, { description: 'Its promises of a first response.' })
  firstResponse!: MirroredPromises

  @Field(() => [MirroredChannel], { description: 'The channels that were used.' })
  channels!: MirroredChannel[]

  @Field(() => Boolean, { description: 'Whether one mail may hold many requests on it now (T10).' })
  requestLists!: boolean

  @Field(() => Int, { description: 'How many tickets differ from the store’s own plan.' })
  differingCount!: number

  @Field(() => [MirroredTicket], { description: 'Those that differ, the newest first, at most 50.' })
  tickets!: MirroredTicket[]
}

@ObjectType({ description: 'A store’s past as it was.' })
export class PastAsItWas extends MirroredPrice {
  @Field(() => PromiseTally, { description: 'The promises of a resolution that were made.' })
  resolution!: PromiseTally

  @Field(() => PromiseTally, { description: 'The promises of a first response that were made.' })
  firstResponse!: PromiseTally
}

@ObjectType({
  description:
    'A store’s last six months replayed on every plan (P7): the same tickets, answered when they were answered, under the promises and prices of that plan in those months.',
})
export class PlanMirror {
  @Field(() => DateTime, { description: 'From the start of the day six months ago, in the platform’s zone.' })
  from!: Temporal.Instant

  @Field(() => DateTime, { description: 'Until now.' })
  to!: Temporal.Instant

  @Field(() => Int, {
    description: 'How many months’ price of a plan is in it: fewer for a store that is new.',
  })
  months!: number

  @Field(() => Int, { description: 'Tickets opened in that time.' })
  ticketCount!: number

  @Field(() => Int, { description: 'Mails with many requests in that time (T10).' })
  requestListCount!: number

  @Field(() => PastAsItWas, { description: 'How it was.' })
  asItWas!: PastAsItWas

  @Field(() => Boolean, {
    description:
      'Whether the replay on the store’s own plan is how it was; not when the store changed its plan since.',
  })
  isOwnAsItWas!: boolean

  @Field(() => MirrorVerdictKind, { description: 'What it says.' })
  verdict!: MirrorVerdict['kind']

  @Field(() => MirroredPlan, {
    nullable: true,
    description:
      'The plan that the verdict is about; with STAY the least dear one that promises more and takes nothing away, null where there is none.',
  })
  verdictPlan!: MirroredPlan | null

  @Field(() => [MirroredPlan], {
    description: 'Every plan on offer, the store’s own among them, smallest first.',
  })
  plans!: MirroredPlan[]
}
