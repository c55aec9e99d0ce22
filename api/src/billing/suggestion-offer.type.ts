import { Field, ID, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime, LocalDate } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { OFFER_STATES, type OfferState } from './suggestion-offer-words.ts'

export const OfferStateEnum = enumOf(
  OFFER_STATES,
  'SuggestionOfferState',
  'Where an offer to order a suggestion together stands (T7).',
  {
    OPEN: 'Stores can pledge.',
    REACHED: 'The sum was pledged in time: each pledge became an order, and it is made for all stores.',
    EXPIRED: 'The sum was not reached in time; nobody owes anything.',
    WITHDRAWN: 'The platform took it back; nobody owes anything.',
  },
)

@ObjectType('Pledge', {
  description:
    'What a store pledged: nothing to pay, unless the sum reaches the price in time; then the most that its order costs (T7).',
})
export class PledgeType {
  @Field(() => StoreLink, { description: 'Whose pledge it is.' })
  store!: StoreLink

  @Field(() => Money, {
    description: 'How much, without VAT; less than was asked where less was missing.',
  })
  amount!: Money

  @Field(() => DateTime, { description: 'When it was pledged.' })
  pledgedAt!: Temporal.Instant

  @Field(() => Actor, { description: 'The owner who pledged it.' })
  pledgedBy!: Actor

  @Field(() => TicketLink, {
    nullable: true,
    description: 'The order that it became; null before the sum is reached.',
  })
  ticket!: TicketLink | null
}

@ObjectType({ description: 'What the viewer may do with an offer. Pledging is an ability in a store.' })
export class SuggestionOfferAbilities {
  @Field(() => Boolean, { description: 'Take it back, while it is open.' })
  withdraw!: boolean

  @Field(() => Boolean, {
    description: 'Offer other terms in its place: while it is open and nobody pledged.',
  })
  replace!: boolean
}

@ObjectType('SuggestionOffer', {
  description:
    'A price and a date for a suggestion, which one store or several together may order (T7). Who else pledged, and how much, is shown to no store.',
})
export class SuggestionOfferType {
  @Field(() => ID, { description: 'Opaque; other terms are another offer with another id.' })
  id!: string

  @Field(() => OfferStateEnum, { description: 'Where it stands.' })
  state!: OfferState

  @Field(() => Money, { description: 'What it costs all stores together, without VAT.' })
  price!: Money

  @Field(() => Money, { description: 'What is pledged of that by all stores.' })
  pledged!: Money

  @Field(() => Money, { description: 'What is missing until the price is reached.' })
  missing!: Money

  @Field(() => Money, {
    description: 'The least that a store may pledge now: a hundredth of the price, or what is missing.',
  })
  least!: Money

  @Field(() => Int, { description: 'How many stores pledged.' })
  storeCount!: number

  @Field(() => String, { description: 'What would be made, in the product team’s words.' })
  scope!: string

  @Field(() => LocalDate, { description: 'The day, in the platform’s zone, by which it is delivered.' })
  deliverBy!: Temporal.PlainDate

  @Field(() => LocalDate, { description: 'The last day, in the platform’s zone, on which stores pledge.' })
  expiresOn!: Temporal.PlainDate

  @Field(() => DateTime, { description: 'When it was offered.' })
  offeredAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was reached, expired or was withdrawn; null while it is open.',
  })
  settledAt!: Temporal.Instant | null

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null where it was not.' })
  reason!: string | null

  @Field(() => [PledgeType], {
    description:
      'The pledges that stand of the stores that the viewer belongs to or looks after, by the store’s name; none for a program without `charges:read` (A1).',
  })
  ownPledges!: PledgeType[]

  @Field(() => [PledgeType], {
    nullable: true,
    description: 'Every pledge that stands, by the store’s name; null for everyone but the product team.',
  })
  pledges!: PledgeType[] | null

  @Field(() => SuggestionOfferAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: SuggestionOfferAbilities
}

@ObjectType({ description: 'What a change of an offer or a pledge led to.' })
export class SuggestionOfferPayload {
  @Field(() => SuggestionOfferType, {
    nullable: true,
    description: 'The offer as it is now; null when the change was refused.',
  })
  offer!: SuggestionOfferType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
