import { Field, ObjectType, registerEnumType } from 'type-graphql'
import type { Currency } from '../domain/money.ts'
import { CurrencyCode, LanguageName, LocalisedText } from '../graphql/values.type.ts'
import type { Language } from '../people/person.entity.ts'

export const DemoRole = {
  STORE_OWNER: 'STORE_OWNER',
  STORE_MEMBER: 'STORE_MEMBER',
  PARTNER: 'PARTNER',
  AGENT: 'AGENT',
  PRODUCT_MANAGER: 'PRODUCT_MANAGER',
  ADMIN: 'ADMIN',
} as const
registerEnumType(DemoRole, {
  name: 'DemoRole',
  description: 'What someone of the demo is.',
  valuesConfig: {
    STORE_OWNER: { description: 'Owns a store.' },
    STORE_MEMBER: { description: 'Works in a store.' },
    PARTNER: { description: 'Works for a partner.' },
    AGENT: { description: 'Answers tickets.' },
    PRODUCT_MANAGER: { description: 'Decides on suggestions.' },
    ADMIN: { description: 'Runs the platform.' },
  },
})

@ObjectType({ description: 'Someone of the demo whom a visitor may sign in as.' })
export class DemoPerson {
  @Field(() => String, { description: 'Their name.' })
  name!: string

  @Field(() => String, { description: 'The address to sign in with.' })
  email!: string

  @Field(() => String, { description: 'The password to sign in with; it is no secret.' })
  password!: string

  @Field(() => DemoRole, { description: 'What they are.' })
  role!: keyof typeof DemoRole

  @Field(() => LanguageName, { description: 'The language they read.' })
  language!: Language

  @Field(() => LocalisedText, { description: 'Who this is and what is to be seen, in a line.' })
  does!: LocalisedText
}

@ObjectType('Platform', { description: 'The e-commerce platform that this deployment serves.' })
export class PlatformType {
  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => String, { description: 'The IANA zone of its months and dates.' })
  timeZone!: string

  @Field(() => CurrencyCode, { description: 'The currency that it charges in.' })
  currencyCode!: Currency

  @Field(() => [LanguageName], { description: 'The languages that the portal speaks.' })
  languages!: Language[]

  @Field(() => [DemoPerson], { description: 'Whom to sign in as; empty unless this is a demo.' })
  demoPeople!: DemoPerson[]
}
