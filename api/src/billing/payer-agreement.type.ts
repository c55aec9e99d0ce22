import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { PartnerLink } from '../stores/viewer.type.ts'

export const PayerName = { STORE: 'STORE', PARTNER: 'PARTNER' } as const
registerEnumType(PayerName, {
  name: 'Payer',
  description: 'Who pays for the work in a store (C7).',
  valuesConfig: {
    STORE: { description: 'The store itself.' },
    PARTNER: { description: 'The partner that looks after it.' },
  },
})

@ObjectType('PayerAgreement', {
  description:
    'That a store’s partner pays for its work, once both have agreed, for tickets whose first work is done from then on (C7).',
})
export class PayerAgreementType {
  @Field(() => PartnerLink, { description: 'Which partner.' })
  partner!: PartnerLink

  @Field(() => DateTime, {
    nullable: true,
    description: 'When an owner of the store agreed; null until then.',
  })
  storeAgreedAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When the partner agreed; null until then.' })
  partnerAgreedAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'Since when both have agreed; null until then.' })
  inForceFrom!: Temporal.Instant | null
}

@InputType({ description: 'Who is to pay for a store’s work.' })
export class AgreePayerInput {
  @Field(() => ID, { description: 'Of which store.' })
  storeId!: string

  @Field(() => PayerName, {
    description:
      'PARTNER counts once the store and the partner have both said so; STORE as soon as either does.',
  })
  payer!: keyof typeof PayerName
}

@ObjectType({ description: 'Who pays for a store’s work, or why that stays as it is.' })
export class AgreePayerPayload {
  @Field(() => PayerAgreementType, {
    nullable: true,
    description: 'What the two have agreed so far; null when the store pays, or when it was refused.',
  })
  payerAgreement!: PayerAgreementType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
