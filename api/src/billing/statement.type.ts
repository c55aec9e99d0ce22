import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money, Node } from '../graphql/values.type.ts'
import { StatementLineType } from './statement-line.type.ts'

export const VatRuleName = {
  DOMESTIC: 'DOMESTIC',
  REVERSE_CHARGE: 'REVERSE_CHARGE',
  OUTSIDE_EU: 'OUTSIDE_EU',
} as const
registerEnumType(VatRuleName, {
  name: 'VatRule',
  description: 'Why VAT is what it is (C7).',
  valuesConfig: {
    DOMESTIC: {
      description:
        'The payer’s country is the platform’s, or another of the EU and there is no VAT number: the platform’s rate.',
    },
    REVERSE_CHARGE: { description: 'Another country of the EU, with a VAT number: the payer declares it.' },
    OUTSIDE_EU: { description: 'The border of the EU lies between the two: none.' },
  },
})

@ObjectType({ description: 'Who is on a statement, as they stood when it was issued.' })
export class StatementParty {
  @Field(() => String, { description: 'Their name.' })
  name!: string

  @Field(() => [String], {
    description: 'The lines of their address, without the country; empty where none is known.',
  })
  address!: readonly string[]

  @Field(() => String, { description: 'Their country, ISO 3166-1, two letters.' })
  country!: string

  @Field(() => String, { nullable: true, description: 'Their VAT number; null for none.' })
  vatNumber!: string | null
}

@ObjectType({ description: 'A store as it was named when the statement was issued.' })
export class IssuedStore {
  @Field(() => String, { description: 'Its name then.' })
  name!: string

  @Field(() => String, { description: 'Its name in addresses then.' })
  slug!: string
}

@ObjectType('Statement', {
  implements: Node,
  description: 'A store’s month as it was issued, once and for good: nothing of it ever changes (C6).',
})
export class StatementType extends Node {
  @Field(() => Int, { description: '1, 2, 3, … over the whole platform, without a gap.' })
  number!: number

  @Field(() => String, { description: 'Which month, such as `2026-10`, in the platform’s zone.' })
  period!: string

  @Field(() => String, { description: 'The platform’s IANA time zone.' })
  timeZone!: string

  @Field(() => DateTime, { description: 'When it was issued.' })
  issuedAt!: Temporal.Instant

  @Field(() => StatementParty, { description: 'The platform.' })
  issuer!: StatementParty

  @Field(() => StatementParty, { description: 'The store, or the partner who pays for it (C7).' })
  payer!: StatementParty

  @Field(() => IssuedStore, { description: 'The store whose month it is.' })
  store!: IssuedStore

  @Field(() => [StatementLineType], {
    description: 'By the tickets’ numbers, one for each ticket and rate card, included work at 0 too.',
  })
  lines!: StatementLineType[]

  @Field(() => Money, { description: 'The sum of the lines, without VAT.' })
  net!: Money

  @Field(() => VatRuleName, { description: 'Why VAT is what it is (C7).' })
  vatRule!: keyof typeof VatRuleName

  @Field(() => Decimal, { description: 'Per cent.' })
  vatPercent!: string

  @Field(() => Money, { description: 'VAT, once, on the sum.' })
  vat!: Money

  @Field(() => Money, { description: 'What was to be paid when it was issued.' })
  total!: Money

  @Field(() => String, {
    description: 'SHA-256 over all that it says, in hexadecimal: that it was not changed.',
  })
  hash!: string
}

@ObjectType({ description: 'A statement in a list.' })
export class StatementLink extends Node {
  @Field(() => Int, { description: 'Its number.' })
  number!: number

  @Field(() => String, { description: 'Which month, such as `2026-10`.' })
  period!: string

  @Field(() => DateTime, { description: 'When it was issued.' })
  issuedAt!: Temporal.Instant

  @Field(() => String, { description: 'Who pays it: the store or its partner (C7).' })
  payerName!: string

  @Field(() => Money, { description: 'Without VAT.' })
  net!: Money

  @Field(() => Money, { description: 'What is to be paid.' })
  total!: Money

  @Field(() => Money, {
    description: 'What is to be paid of it since: the total less its credit notes (C6).',
  })
  balance!: Money
}
