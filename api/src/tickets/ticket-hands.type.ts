import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { DateTime } from '../graphql/scalars.ts'
import { HANDOVERS, TICKET_HANDS, type TicketHand } from './ticket-words.ts'

export const TicketHandEnum = enumOf(TICKET_HANDS, 'TicketHand', 'Who has a ticket (T4).', {
  PARTNER: 'The partner that looks after the store, first.',
  PLATFORM: 'The platform.',
})

export const HandoverEnum = enumOf(
  HANDOVERS,
  'Handover',
  'Why a ticket went from the partner to the platform (T4).',
  {
    BY_PARTNER: 'The partner handed it over.',
    TIME_PASSED: 'The partner’s time was over.',
    TAKEN: 'An agent took it, or did something on it.',
    TYPE_CORRECTED: 'It proved to be no question.',
    INCIDENT: 'It belongs to an incident.',
    REOPENED: 'The partner had answered it, and it was opened again.',
    PARTNERSHIP_ENDED: 'The partner looks after the store no more.',
    PARTNER_LIMITED: 'The owner lets the partner write no more.',
  },
)

@ObjectType({ description: 'Whose hands a question of a partner’s store went through (T4).' })
export class TicketHands {
  @Field(() => TicketHandEnum, { description: 'Who has it now; of a ticket that is over, who had it last.' })
  holder!: TicketHand

  @Field(() => String, { description: 'The partner that had it first, by name.' })
  partner!: string

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when the store waits for the partner; then it goes to the platform. Null while the partner’s answer stands, when the store writes again it begins anew; and null when the partner has it no longer.',
  })
  until!: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when the platform has it; null when it never went over.',
  })
  platformSince!: Temporal.Instant | null
}

@InputType({ description: 'A question that its partner hands to the platform.' })
export class HandToPlatformInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Words that go with it, for the store and the platform, at most 20,000 characters.',
  })
  body?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'A question that the platform takes from its partner.' })
export class TakeFromPartnerInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => String, { description: 'Why, for the partner and the store, at most 1,000 characters.' })
  reason!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}
