import { Field, ObjectType } from 'type-graphql'
import type { Currency } from '../domain/money.ts'
import { connectionOf } from '../graphql/connections.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { CurrencyCode, LanguageName, Node } from '../graphql/values.type.ts'
import type { Language } from '../people/person.entity.ts'
import { Actor } from '../people/person.type.ts'

@ObjectType({ description: 'What the viewer may do in a store, from the same rules that the mutations ask.' })
export class StoreAbilities {
  @Field(() => Boolean, { description: 'Open a ticket.' })
  openTicket!: boolean

  @Field(() => Boolean, { description: 'Suggest something in the store’s name.' })
  suggest!: boolean

  @Field(() => Boolean, { description: 'Comment on suggestions in the store’s name.' })
  comment!: boolean

  @Field(() => Boolean, {
    description: 'Cast the store’s votes: its owner, and its partner’s people where the owner lets them.',
  })
  vote!: boolean

  @Field(() => Boolean, {
    description: 'Pledge a share of an offer, and take it back: its owner (T7).',
  })
  pledge!: boolean

  @Field(() => Boolean, { description: 'See its charges.' })
  seeCharges!: boolean
}

@ObjectType('Store', { implements: Node, description: 'A shop on the platform.' })
export class StoreType extends Node {
  @Field(() => String, { description: 'The store’s name in addresses.' })
  slug!: string

  @Field(() => String, { description: 'The store’s name.' })
  name!: string

  @Field(() => LanguageName, { description: 'The language it is written to.' })
  language!: Language

  @Field(() => String, { description: 'The IANA time zone its times are shown in.' })
  timeZone!: string

  @Field(() => String, { description: 'Its country, ISO 3166.' })
  country!: string

  @Field(() => String, {
    nullable: true,
    description:
      'What the platform’s own system calls it, for the platform’s own people and programs; null for everyone else, and where no system told of it.',
  })
  externalId!: string | null

  @Field(() => CurrencyCode, { description: 'The currency it is charged in: the platform’s.' })
  currencyCode!: Currency

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when it is closed: it reads what is its own, asks for nothing new, and its votes do not count; null while it is open.',
  })
  closedAt!: Temporal.Instant | null

  @Field(() => [Actor], { description: 'Its owners, by name.' })
  owners!: Actor[]

  @Field(() => StoreAbilities, { description: 'What the viewer may do in it.' })
  viewerCan!: StoreAbilities
}

export const { Connection: StoreConnection } = connectionOf(StoreType, 'Store')

@ObjectType({ description: 'What a change of a store led to.' })
export class StorePayload {
  @Field(() => StoreType, {
    nullable: true,
    description: 'The store as it is now; null when it was refused.',
  })
  store!: StoreType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
