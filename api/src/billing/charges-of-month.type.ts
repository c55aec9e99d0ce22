import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { AllowanceType } from './allowance.type.ts'
import { BillingLine } from './billing-line.type.ts'
import { Payable } from './payable.type.ts'
import { PayersCharges } from './payers-charges.type.ts'
import { ChargesOfCause, YearOfCharges } from './year-of-charges.type.ts'

@ObjectType({ description: 'A month with work, to move between months.' })
export class ChargedMonth {
  @Field(() => String, { description: 'Which one, such as `2026-11`, in the platform’s zone.' })
  month!: string

  @Field(() => Money, {
    description:
      'What the store pays, without VAT; so far, for the running one; of a closed one as it was issued, less what credit notes took back (C6).',
  })
  net!: Money

  @Field(() => Money, {
    description:
      'What a partner pays for the store, without VAT, likewise; 0 to a partner where another one pays (C7).',
  })
  netOfPartner!: Money
}

@ObjectType({
  description:
    'What a store pays for one month’s work, and what was included (C2, C4). What its partner had agreed to pay when the work began is no part of the sums (C7); its lines are there, and what each who pays comes to.',
})
export class ChargesOfMonth extends Payable {
  @Field(() => String, { description: 'Which month, such as `2026-11`, in the platform’s zone.' })
  month!: string

  @Field(() => DateTime, { description: 'The first instant of it.' })
  from!: Temporal.Instant

  @Field(() => DateTime, { description: 'The first instant after it.' })
  to!: Temporal.Instant

  @Field(() => Boolean, { description: 'Whether it still goes on, so that work may be added.' })
  isRunning!: boolean

  @Field(() => [BillingLine], {
    description:
      'One line for each ticket and rate card, by the ticket’s number, whoever pays it; work that was included or is held stands in them at 0. A partner is not told of what another partner pays.',
  })
  lines!: BillingLine[]

  @Field(() => [PayersCharges], {
    description:
      'What each who pays comes to, as a statement to them says it: the store first, who may pay nothing, then partners (C7). Those of a closed month are as they were issued.',
  })
  payers!: PayersCharges[]

  @Field(() => Int, {
    description: 'Charged minutes as they were worked; like all sums from here on, of what the store pays.',
  })
  workedMinutes!: number

  @Field(() => AllowanceType, {
    description: 'What may be charged without asking the owner, in this month (C3).',
  })
  allowance!: AllowanceType

  @Field(() => Money, { description: 'The sum of the lines that the store pays, without VAT.' })
  net!: Money

  @Field(() => Decimal, {
    description:
      'The rate of VAT for the store, per cent: 0 where it declares VAT itself, or none is due (C7).',
  })
  vatPercent!: string

  @Field(() => [ChargedMonth], {
    description: 'The store’s months with work that the viewer is told of, the newest first, at most 24.',
  })
  months!: ChargedMonth[]

  @Field(() => [ChargesOfCause], {
    description: 'What each cause of the month’s lines comes to, the dearest first, whoever pays it.',
  })
  causes!: ChargesOfCause[]

  @Field(() => YearOfCharges, {
    description: 'The twelve months up to the running one, whichever month is asked for.',
  })
  year!: YearOfCharges
}
