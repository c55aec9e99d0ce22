import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Actor } from '../people/person.type.ts'
import { PARTNER_ACTS, type PartnerActKind } from '../stores/partner-act-words.ts'
import { PartnerLink } from '../stores/viewer.type.ts'
import { SuggestionLink } from '../suggestions/suggestion-order.type.ts'
import { EventEstimate, TicketEventTypeEnum } from '../tickets/ticket-event.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import type { TicketEventType } from '../tickets/ticket-words.ts'

export const PartnerActEnum = enumOf(
  PARTNER_ACTS,
  'PartnerActKind',
  'What a partner did in a store’s name (A4).',
  {
    TICKET_OPENED: 'It opened a ticket.',
    MESSAGE_WRITTEN: 'It wrote on a ticket.',
    TICKET_CHANGED: 'It did something else to a ticket, which `eventType` says.',
    ESTIMATE_ANSWERED: 'It approved or declined an estimate, which `eventType` says.',
    SUGGESTED: 'It suggested something.',
    COMMENT_WRITTEN: 'It commented on a suggestion.',
    VOTE_CAST: 'It cast the store’s vote.',
    VOTE_TAKEN_BACK: 'It took a vote back that it had cast.',
  },
)

@ObjectType({ description: 'Somebody who acted in a store’s name for its partner: a person, or a program.' })
export class PartnerActor {
  @Field(() => ID, { description: 'The person’s id, or that of whom the program acts under.' })
  id!: string

  @Field(() => String, { description: 'The name.' })
  name!: string

  @Field(() => Boolean, { description: 'Whether it is a program.' })
  isProgram!: boolean
}

@ObjectType({ description: 'Something that a partner did in a store’s name; kept for good (A4).' })
export class PartnerAct {
  @Field(() => ID, { description: 'Its id.' })
  id!: string

  @Field(() => PartnerActEnum, { description: 'What.' })
  kind!: PartnerActKind

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant

  @Field(() => Actor, { description: 'Who did it.' })
  by!: Actor

  @Field(() => String, {
    nullable: true,
    description: 'The program that did it, by name; null for a person.',
  })
  program!: string | null

  @Field(() => PartnerLink, {
    nullable: true,
    description: 'For which partner; null where that is not known any more.',
  })
  partner!: PartnerLink | null

  @Field(() => TicketLink, { nullable: true, description: 'The ticket that it was done to.' })
  ticket!: TicketLink | null

  @Field(() => TicketEventTypeEnum, { nullable: true, description: 'What happened to the ticket by it.' })
  eventType!: TicketEventType | null

  @Directive('@requires(scope: "charges:read")')
  @Field(() => EventEstimate, { nullable: true, description: 'For ESTIMATE_ANSWERED, which estimate (C3).' })
  estimate!: EventEstimate | null

  @Field(() => SuggestionLink, { nullable: true, description: 'The suggestion that it was about.' })
  suggestion!: SuggestionLink | null

  @Field(() => String, {
    nullable: true,
    description:
      'How what was written begins, at most 200 characters; null where nothing was, or it was removed.',
  })
  excerpt!: string | null
}

@InputType({ description: 'What of a partner’s acts is asked for.' })
export class PartnerActFilter {
  @Field(() => ID, { nullable: true, description: 'Those of this person or program.' })
  personId?: string | null

  @Field(() => [PartnerActEnum], { nullable: true, description: 'Those of these kinds.' })
  kindIn?: PartnerActKind[] | null

  @Field(() => DateTime, { nullable: true, description: 'Those done at this instant or later.' })
  from?: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'Those done before this instant.' })
  to?: Temporal.Instant | null
}

export const { Connection: PartnerActConnection } = connectionOf(PartnerAct, 'PartnerAct')
