import { Field, ID, ObjectType } from 'type-graphql'
import type { VatRule } from '../domain/issued-statement.ts'
import { Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { Payable } from './payable.type.ts'
import { PayerName } from './payer-agreement.type.ts'
import { VatRuleName } from './statement.type.ts'

@ObjectType({
  description: 'What one who pays for a store’s month is charged: what a statement to them says (C7).',
})
export class PayersCharges extends Payable {
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

  @Field(() => VatRuleName, {
    description: 'Why VAT is what it is, by where they are and their VAT number (C7).',
  })
  vatRule!: VatRule

  @Field(() => Money, { description: 'The sum of their lines, without VAT.' })
  net!: Money

  @Field(() => Decimal, { description: 'The rate of VAT, per cent.' })
  vatPercent!: string
}
