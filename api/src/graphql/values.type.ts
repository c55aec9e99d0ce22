import { Field, ID, InputType, InterfaceType, ObjectType, registerEnumType } from 'type-graphql'
import { decimalText, type Currency, type Money as DomainMoney } from '../domain/money.ts'
import { Decimal, DateTime, LocalDate } from './scalars.ts'

@InterfaceType({
  description: 'Something with an id of its own.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, unique in the platform, and never reused.' })
  id!: string
}

export const LanguageName = { EL: 'EL', NB: 'NB', EN: 'EN' } as const
registerEnumType(LanguageName, {
  name: 'Language',
  description: 'A language of the product.',
  valuesConfig: {
    EL: { description: 'Greek.' },
    NB: { description: 'Norwegian bokmål.' },
    EN: { description: 'English.' },
  },
})

export const CurrencyCode = { EUR: 'EUR', NOK: 'NOK' } as const
registerEnumType(CurrencyCode, {
  name: 'CurrencyCode',
  description: 'A currency by its ISO 4217 code.',
  valuesConfig: { EUR: { description: 'Euro.' }, NOK: { description: 'Norwegian krone.' } },
})

@ObjectType({ description: 'A text in the languages of the product.' })
export class LocalisedText {
  @Field(() => String, { description: 'In Greek.' })
  el!: string

  @Field(() => String, { description: 'In Norwegian bokmål.' })
  nb!: string

  @Field(() => String, { description: 'In English.' })
  en!: string
}

@InputType({
  description:
    'A text in at least one language of the product: a language that is left out takes what was written in English, Greek or Norwegian, in this order.',
})
export class LocalisedTextInput {
  @Field(() => String, { nullable: true, description: 'In Greek.' })
  el?: string | null

  @Field(() => String, { nullable: true, description: 'In Norwegian bokmål.' })
  nb?: string | null

  @Field(() => String, { nullable: true, description: 'In English.' })
  en?: string | null
}

@ObjectType({ description: 'An exact amount (C8).' })
export class Money {
  @Field(() => Decimal, { description: 'With two decimals, such as `"10.00"`.' })
  amount!: string

  @Field(() => CurrencyCode, { description: 'Of which currency.' })
  currencyCode!: Currency
}

/** An amount as the API gives it. */
export function moneyOf(money: DomainMoney): Money {
  return { amount: decimalText(money), currencyCode: money.currency }
}

@ObjectType({ description: 'A half-open span of time.' })
export class Span {
  @Field(() => DateTime, { description: 'The first instant of it.' })
  from!: Temporal.Instant

  @Field(() => DateTime, { description: 'The first instant after it.' })
  to!: Temporal.Instant
}

@ObjectType({ description: 'One local day of a calendar: when the desk is there.' })
export class CalendarDay extends Span {
  @Field(() => LocalDate, { description: 'The local date.' })
  on!: Temporal.PlainDate

  @Field(() => [Span], { description: 'When the desk is open on this day; empty on a closed one.' })
  open!: Span[]

  @Field(() => LocalisedText, { nullable: true, description: 'The holiday that closes the day, by name.' })
  holiday!: LocalisedText | null
}
