import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { VatRule } from '../domain/issued-statement.ts'
import { Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { PayerName } from './payer-agreement.type.ts'
import { VatRuleName } from './statement.type.ts'

@ObjectType({
  description: 'What one who pays for a store’s month is charged: what a statement to them says (C7).',
})
export class PayersCharges {
  @Field(() => ID, { description: 'Opaque: the id of the store, or of the partner.' })
  payerId!: string

  @Field(() => PayerName, {
    description: 'Whether the store pays, or a partner who agreed to when the work began.',
  })
  payer!: keyof typeof PayerName

  @Field(() => String, { description: 'Their name, as a statement would say it.' })
  name!: string

  @Field(() => Boolean, { description: 'Whether the viewer belongs to them.' })
  isViewers!: boolean

  @Field(() => Int, { description: 'Minutes of theirs that are never charged.' })
  includedMinutes!: number

  @Field(() => Money, { description: 'What those would have cost, without VAT.' })
  includedWouldHaveCost!: Money

  @Field(() => Int, {
    description: 'Billable minutes that wait for the owner’s approval, and are not charged (C3).',
  })
  heldMinutes!: number

  @Field(() => Money, { description: 'What the held minutes would cost at most, without VAT.' })
  heldWouldCost!: Money

  @Field(() => Money, { description: 'What answers to disputes took off their lines, without VAT (C5).' })
  takenOff!: Money

  @Field(() => Money, {
    description: 'What is disputed and waits for an answer, and is not in the sum, without VAT (C5).',
  })
  frozen!: Money

  @Field(() => Money, { description: 'The sum of their lines, without VAT.' })
  net!: Money

  @Field(() => VatRuleName, {
    description: 'Why VAT is what it is, by where they are and their VAT number (C7).',
  })
  vatRule!: VatRule

  @Field(() => Decimal, { description: 'The rate of VAT, per cent.' })
  vatPercent!: string

  @Field(() => Money, { description: 'VAT on the net, half up to the cent.' })
  vat!: Money

  @Field(() => Money, { description: 'Net and VAT.' })
  total!: Money

  @Field(() => Money, {
    description:
      'What credit notes took back of the statement, without VAT (C6); the sums beside it stay as they were issued. 0 before the month is closed.',
  })
  credited!: Money

  @Field(() => Money, { description: 'The total, less credit notes with their VAT (C6).' })
  balance!: Money
}
