import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Money } from '../graphql/values.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { ClosingRehearsal } from './month-closing.type.ts'

export const HindranceKind = {
  PLATFORM_UNNAMED: 'PLATFORM_UNNAMED',
  DISPUTED_LINE: 'DISPUTED_LINE',
  RUNNING_TIMER: 'RUNNING_TIMER',
  HELD_WORK: 'HELD_WORK',
  UNPRICED_WORK: 'UNPRICED_WORK',
  NO_BILLING_DETAILS: 'NO_BILLING_DETAILS',
  NO_VAT_NUMBER: 'NO_VAT_NUMBER',
  OTHER_PAYER: 'OTHER_PAYER',
} as const
registerEnumType(HindranceKind, {
  name: 'HindranceKind',
  description: 'What stands in the way of a month’s statements, or is on none.',
  valuesConfig: {
    PLATFORM_UNNAMED: {
      description:
        'The platform has not said by what name it issues: no month is closed by itself until then (C6).',
    },
    DISPUTED_LINE: { description: 'A line waits for the answer to a dispute (C5).' },
    RUNNING_TIMER: {
      description:
        'A timer that was started before the month’s end runs, or stopped by itself: its work is not logged.',
    },
    HELD_WORK: { description: 'Work beyond what the owner approved or allows (C3).' },
    UNPRICED_WORK: { description: 'Work from before the store had a rate.' },
    NO_BILLING_DETAILS: {
      description: 'Who pays has given no billing details: their name and country stand alone (C7).',
    },
    NO_VAT_NUMBER: { description: 'Who pays has given billing details without a VAT number (C7).' },
    OTHER_PAYER: {
      description:
        'A ticket that is billed to another than who pays for new work now, as was agreed when its work began (C7).',
    },
  },
})

@ObjectType({ description: 'One thing that stands in the way: what, and where it is put right.' })
export class HinderedRow {
  @Field(() => StoreLink, { description: 'Of which store.' })
  store!: StoreLink

  @Field(() => TicketLink, {
    nullable: true,
    description: 'On which ticket; null for what is not about one.',
  })
  ticket!: TicketLink | null

  @Field(() => String, {
    nullable: true,
    description: 'Who: the agent of a timer, or the payer; null where it is about nobody.',
  })
  name!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'How many minutes of work; null where it is not about work.',
  })
  minutes!: number | null

  @Field(() => Money, {
    nullable: true,
    description: 'What it comes to without VAT, at most for what is held; null where no price is known.',
  })
  amount!: Money | null
}

@ObjectType({ description: 'All of one kind that stands in the way of a month’s statements.' })
export class ClosingHindrance {
  @Field(() => HindranceKind, { description: 'Which kind.' })
  kind!: keyof typeof HindranceKind

  @Field(() => Int, { description: 'How many of it.' })
  count!: number

  @Field(() => [HinderedRow], { description: 'Each, by store and ticket, at most 100.' })
  rows!: HinderedRow[]
}

@ObjectType({ description: 'What to look at before a month is closed for good (C6).' })
export class ClosingReview {
  @Field(() => String, {
    nullable: true,
    description: 'The month that is closed next, such as `2026-10`; null where there never was any work.',
  })
  month!: string | null

  @Field(() => Boolean, { description: 'Whether it is over, so that it can be closed.' })
  isOver!: boolean

  @Field(() => [ClosingHindrance], {
    description: 'What stands in the way, the gravest kind first; empty for nothing.',
  })
  hindrances!: ClosingHindrance[]

  @Field(() => ClosingRehearsal, { nullable: true, description: 'What closing it would issue now.' })
  rehearsal!: ClosingRehearsal | null
}
