import { Field, ID, InputType } from 'type-graphql'
import { Decimal } from '../graphql/scalars.ts'
import { SlaTargetInput } from '../incidents/incident.input.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'

@InputType({ description: 'What a plan is to grant from now on, to be rehearsed (P3).' })
export class RehearsePlanTermsChangeInput {
  @Field(() => ID, { description: 'The key of the plan, such as `PRO`.' })
  planKey!: string

  @Field(() => Decimal, {
    description:
      'A month, without VAT, in the platform’s currency: 0 to 1,000,000, with at most two decimals.',
  })
  monthlyPrice!: string

  @Field(() => SlaTargetInput, {
    nullable: true,
    description: 'How soon a first response is promised; null for no promise (S3). Left out, it stays.',
  })
  firstResponseTarget?: SlaTarget | null

  @Field(() => SlaTargetInput, {
    nullable: true,
    description: 'How soon a resolution is promised; null for no promise (S3). Left out, it stays.',
  })
  resolutionTarget?: SlaTarget | null

  @Field(() => Boolean, { description: 'Whether one mail may hold many requests (T10).' })
  requestLists!: boolean

  @Field(() => Decimal, {
    description:
      'The highest discount that counts, per cent, 0 to 100, with at most three decimals: one that was agreed beyond it counts up to it, for work from now on (C2).',
  })
  discountCapPercent!: string
}

@InputType({ description: 'A change of a plan’s terms that was rehearsed, and why.' })
export class ChangePlanTermsInput extends RehearsePlanTermsChangeInput {
  @Field(() => String, {
    description: 'The rehearsal’s fingerprint. Sent again with the same decision, it changes nothing.',
  })
  fingerprint!: string

  @Field(() => String, {
    description: 'Why, at most 500 characters; stores with open tickets read it where the promise changes.',
  })
  reason!: string
}
