import { Directive, Field, Int, ObjectType } from 'type-graphql'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { DateTime, Decimal, LocalDate } from '../graphql/scalars.ts'
import { CalendarDay, LocalisedText, Money } from '../graphql/values.type.ts'
import { ChannelType } from './channel.type.ts'
import { ClockKind } from './clock-kind.type.ts'

@ObjectType({ description: 'A promise of so many minutes (S1).' })
export class Target {
  @Field(() => Int, { description: 'How many.' })
  minutes!: number

  @Field(() => ClockKind, { description: 'Which minutes count.' })
  clock!: 'ELAPSED' | 'BUSINESS'
}

@ObjectType('RateCard', { description: 'What charged work costs (C2).' })
export class RateCardType {
  @Field(() => Money, { description: 'For an hour.' })
  hourly!: Money

  @Field(() => Int, { description: 'The least that a ticket with charged work is billed.' })
  minimumMinutes!: number

  @Field(() => Int, { description: 'Worked minutes are rounded up to a multiple of this.' })
  incrementMinutes!: number

  @Field(() => DateTime, { description: 'Since when.' })
  from!: Temporal.Instant
}

@ObjectType('AgreedDiscount', {
  description: 'A discount on charged work that the store agreed with the platform (C2).',
})
export class AgreedDiscountType {
  @Field(() => Decimal, { description: 'Per cent.' })
  percent!: string

  @Field(() => LocalDate, { description: 'Since when, in the platform’s zone.' })
  agreedOn!: Temporal.PlainDate
}

@ObjectType({ description: 'A day on which the desk is closed, by name.' })
export class ClosedDay {
  @Field(() => LocalDate, { description: 'Which day.' })
  on!: Temporal.PlainDate

  @Field(() => LocalisedText, { description: 'The holiday’s name.' })
  name!: LocalisedText
}

@ObjectType('StorePlan', { description: 'What a store’s plan gives it now (P2 to P5).' })
export class StorePlanType {
  /** Whose plan, as a primary key; for the rules, not a field. */
  storeId!: string

  @Field(() => String, { description: 'A stable word for the plan.' })
  key!: string

  @Field(() => String, { description: 'The plan’s name.' })
  name!: string

  @Field(() => DateTime, { description: 'Since when the store is on it.' })
  since!: Temporal.Instant

  @Field(() => Money, { description: 'What it costs a month, without VAT.' })
  monthlyPrice!: Money

  @Field(() => [ChannelType], {
    description: 'Chat, phone and email, in this order, also those that the plan lacks (P5).',
  })
  channels!: ChannelType[]

  /** What its clocks count by; for the rules, not a field. */
  calendar!: BusinessCalendar

  @Field(() => String, { description: 'The IANA zone of the desk’s hours.' })
  deskTimeZone!: string

  @Field(() => [CalendarDay], { description: 'This week of the desk, Monday to Sunday, in its own zone.' })
  week!: CalendarDay[]

  @Field(() => [ClosedDay], { description: 'The next three holidays that close the desk.' })
  nextHolidays!: ClosedDay[]

  @Field(() => Target, {
    nullable: true,
    description: 'How soon a first response is promised; null for no promise (S3).',
  })
  firstResponseTarget!: Target | null

  @Field(() => Target, {
    nullable: true,
    description: 'How soon a resolution is promised; null for no promise (S3).',
  })
  resolutionTarget!: Target | null

  @Field(() => Boolean, { description: 'Whether one mail may hold many requests (T10).' })
  requestLists!: boolean

  @Field(() => RateCardType, { description: 'What charged work costs now (C2).' })
  rateCard!: RateCardType

  @Directive('@requires(scope: "charges:read")')
  @Field(() => AgreedDiscountType, {
    nullable: true,
    description:
      'The store’s own discount; null when none was agreed, and for a partner that the owner keeps from charges (A4).',
  })
  agreedDiscount!: AgreedDiscountType | null

  @Field(() => Decimal, { description: 'The highest discount that can be agreed on this plan, per cent.' })
  discountCapPercent!: string
}
