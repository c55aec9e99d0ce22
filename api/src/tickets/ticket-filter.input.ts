import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import type { TicketHand, TicketStatus, TicketTypeName } from './ticket-words.ts'
import { TicketHandEnum } from './ticket-hands.type.ts'
import { TicketStatusEnum, TicketTypeEnum } from './ticket-enums.type.ts'

const TicketOrderField = {
  OPENED_AT: 'OPENED_AT',
  LAST_ACTIVITY_AT: 'LAST_ACTIVITY_AT',
  DUE_AT: 'DUE_AT',
  NEXT_DUE_AT: 'NEXT_DUE_AT',
  RELEVANCE: 'RELEVANCE',
} as const
registerEnumType(TicketOrderField, {
  name: 'TicketOrderField',
  description: 'What a list of tickets is sorted by.',
  valuesConfig: {
    OPENED_AT: { description: 'When they were opened.' },
    LAST_ACTIVITY_AT: { description: 'When something last happened.' },
    DUE_AT: { description: 'The resolution deadline; without one they stand last when ascending.' },
    NEXT_DUE_AT: {
      description:
        'How urgent they are. Ascending: first what is late or at risk, as `isAtRisk` says, then the others, both by the earlier of the two deadlines that are still open; without one they stand last. Descending is the reverse. Late or at risk is what was so when the first page was read: the cursors carry that moment, so that a walk meets each ticket once, and a list read anew is as of now.',
    },
    RELEVANCE: {
      description:
        'How much they are about the words of `search`, descending for the most first: of more than 1,000 found, the newest 1,000. Without a search, when they were opened.',
    },
  },
})

export const OrderDirection = { ASC: 'ASC', DESC: 'DESC' } as const
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which way a list is sorted.',
  valuesConfig: {
    ASC: { description: 'Earliest, or least, first.' },
    DESC: { description: 'Latest, or most, first.' },
  },
})

@ObjectType('SavedTicketOrder', { description: 'How a saved view sorts its tickets.' })
@InputType('TicketOrder', { description: 'How a list of tickets is sorted.' })
export class TicketOrder {
  @Field(() => TicketOrderField, { description: 'By what.' })
  field!: keyof typeof TicketOrderField

  @Field(() => OrderDirection, { description: 'Which way.' })
  direction!: keyof typeof OrderDirection
}

/** The instants of which a filter takes a span: from the one of `…From` on, and before the one of `…To`. */
export const TICKET_SPANS = ['opened', 'lastActivity', 'due', 'nextDue', 'resolved'] as const
export type TicketSpan = (typeof TICKET_SPANS)[number]

@ObjectType('SavedTicketFilter', {
  description: 'What a saved view narrows tickets to, as `TicketFilter` takes it.',
})
@InputType('TicketFilter', {
  description: 'What a list of tickets is narrowed to; what is left out does not narrow.',
})
export class TicketFilter {
  @Field(() => ID, { nullable: true, description: 'Only this store’s.' })
  storeId?: string | null

  @Field(() => [ID], { nullable: true, description: 'Only those of one of these stores.' })
  storeIn?: string[] | null

  @Field(() => [TicketStatusEnum], { nullable: true, description: 'Only those that stand at one of these.' })
  statusIn?: TicketStatus[] | null

  @Field(() => [TicketTypeEnum], { nullable: true, description: 'Only those of one of these types.' })
  typeIn?: TicketTypeName[] | null

  @Field(() => String, {
    nullable: true,
    description:
      'Only those with all these words in number, title and messages that the viewer may read, in Greek, Norwegian or English (T13). Accents, case and word forms do not matter; the last word may be unfinished; where nothing has them, words a slip away count. Sorted by RELEVANCE unless asked otherwise. Its first 200 characters.',
  })
  search?: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'Only those that this one of the platform’s own people has.',
  })
  assignedTo?: string | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Only those that one of these of the platform’s own people has.',
  })
  assignedToIn?: string[] | null

  @Field(() => Boolean, { nullable: true, description: 'With true, only those that the viewer has.' })
  isMine?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'With true, only those that nobody has; with false, that somebody has.',
  })
  isUnassigned?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'With true, only unresolved ones of which a deadline is at risk or has passed, now: those with a clock that stands at AT_RISK or BREACHED; with false, the others.',
  })
  isAtRisk?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'With true, only those on which the other side wrote last and the viewer has not seen it; with false, the others.',
  })
  isUnread?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'With true, only those with an internal note that mentions the viewer: none for who does not work for the platform.',
  })
  mentionsMe?: boolean | null

  @Field(() => [String], {
    nullable: true,
    description: 'Only those opened under one of these plans, by their keys.',
  })
  planIn?: string[] | null

  @Field(() => [String], {
    nullable: true,
    description: 'Only those that name one of these components, by their keys.',
  })
  componentIn?: string[] | null

  @Field(() => ID, { nullable: true, description: 'Only those that belong to this incident now (P6).' })
  incidentId?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'With true, only those that belong to an incident that goes on (P6).',
  })
  isOfCurrentIncident?: boolean | null

  @Field(() => ID, {
    nullable: true,
    description: 'Only those of this list of requests (T10); sorted by OPENED_AT they stand in its order.',
  })
  requestListId?: string | null

  @Field(() => TicketHandEnum, {
    nullable: true,
    description:
      'Only those that this hand has now (T4): with PARTNER, those that a store’s partner has first; with PLATFORM, all others.',
  })
  heldBy?: TicketHand | null

  @Field(() => ID, { nullable: true, description: 'Only those that this person asked for.' })
  requesterId?: string | null

  @Field(() => DateTime, { nullable: true, description: 'Only those opened at this instant or later.' })
  openedFrom?: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'Only those opened before this instant.' })
  openedTo?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only those on which something happened at this instant or later, by `lastActivityAt`: what changed since. Internal notes do not count.',
  })
  lastActivityFrom?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those on which nothing has happened since before this instant.',
  })
  lastActivityTo?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only those with a resolution deadline at this instant or later, also of those that are done; it is what DUE_AT sorts by.',
  })
  dueFrom?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those with a resolution deadline before this instant.',
  })
  dueTo?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only those of which the earlier deadline that is still open, of both clocks, is at this instant or later; it is what NEXT_DUE_AT sorts by.',
  })
  nextDueFrom?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only those of which a deadline that is still open, of either clock, is before this instant: what is due until then, and what is late.',
  })
  nextDueTo?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those that are resolved, since this instant or later; those reopened are not.',
  })
  resolvedFrom?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those that are resolved, since before this instant.',
  })
  resolvedTo?: Temporal.Instant | null
}
