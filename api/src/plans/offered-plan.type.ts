import { Field, Int, ObjectType } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { ChannelKindName } from './channel.type.ts'
import { RateCardType, Target } from './store-plan.type.ts'

@ObjectType('PlanChannel', { description: 'A way to reach the desk that a plan grants (P2).' })
export class PlanChannelType {
  @Field(() => ChannelKindName, { description: 'Which way.' })
  kind!: ChannelKind

  @Field(() => String, {
    nullable: true,
    description: 'A phone number or an email address; null for chat.',
  })
  address!: string | null
}

@ObjectType({ description: 'What a plan grants from an instant on, until its next terms (P3).' })
export class PlanTerms {
  @Field(() => DateTime, { description: 'Since when, or from when.' })
  from!: Temporal.Instant

  @Field(() => Money, { description: 'What it costs a month, without VAT.' })
  monthlyPrice!: Money

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

  @Field(() => Decimal, { description: 'The highest discount that can be agreed, per cent (C2).' })
  discountCapPercent!: string

  @Field(() => [PlanChannelType], { description: 'Its channels: chat, phone and email, in this order.' })
  channels!: PlanChannelType[]

  @Field(() => Actor, {
    nullable: true,
    description:
      'Who changed the terms; null where nobody did, as in the first ones and after a change of hours.',
  })
  by!: Actor | null

  @Field(() => String, { nullable: true, description: 'Why they were changed; null like `by`.' })
  reason!: string | null
}

@ObjectType({ description: 'A rate card of a plan, with who set it and why (C2).' })
export class SetRateCard extends RateCardType {
  @Field(() => Actor, { nullable: true, description: 'Who set it; null for the first.' })
  by!: Actor | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was set, which may be after it began; null for the first.',
  })
  setAt!: Temporal.Instant | null

  @Field(() => String, { nullable: true, description: 'Why; null for the first.' })
  reason!: string | null
}

@ObjectType('OfferedPlan', {
  description: 'A plan as the platform offers it, with everything that it grants and charges (P3, C2).',
})
export class OfferedPlanType {
  @Field(() => String, { description: 'A stable word for it, such as `PRO`.' })
  key!: string

  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => Int, { description: 'How many stores are on it now.' })
  storeCount!: number

  @Field(() => PlanTerms, { description: 'What it grants now.' })
  inForce!: PlanTerms

  @Field(() => [PlanTerms], { description: 'What it will grant, the soonest first.' })
  toCome!: PlanTerms[]

  @Field(() => [SetRateCard], {
    description:
      'What charged work costs on it, the newest `from` first, those that are yet to come too. A card that was set anew for the same instant is left out.',
  })
  rateCards!: SetRateCard[]
}

@ObjectType({ description: 'What a change of a plan’s terms or rate led to.' })
export class PlanPayload {
  @Field(() => OfferedPlanType, {
    nullable: true,
    description: 'The plan as it is now; null when it was refused.',
  })
  plan!: OfferedPlanType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
