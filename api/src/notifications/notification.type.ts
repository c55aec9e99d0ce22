import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { connectionOf } from '../graphql/connections.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { PartnerLink } from '../stores/viewer.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import type { SuggestionStatus } from '../suggestions/suggestion.entity.ts'
import { SuggestionLink } from '../suggestions/suggestion-order.type.ts'
import { SuggestionStatusEnum } from '../suggestions/suggestion.type.ts'
import type { TicketEventType } from '../tickets/ticket-words.ts'
import { EventDispute, EventEstimate, TicketEventTypeEnum } from '../tickets/ticket-event.type.ts'
import { NOTIFICATION_KINDS, type NotificationKind } from './notification-words.ts'

const KINDS: Record<NotificationKind, string> = {
  QUESTION_ASKED: 'The store is asked something, and the ticket waits for its answer.',
  REPLY: 'Somebody answered.',
  RESOLVED: 'It is resolved.',
  FIX_SHIPPED: 'It is resolved by a fix for everyone, which its report led to (I2). For stores.',
  REOPENED: 'It was opened again.',
  CLOSED: 'It was closed, seven days after it was resolved (T8).',
  DEADLINE_MOVED: 'Its deadline was moved, for a reason that the store reads (S2).',
  DEADLINE_AT_RISK: 'Little time is left until its deadline (S4). For the desk.',
  DEADLINE_BREACHED: 'Its deadline passed (S4).',
  NEW_TICKET:
    'A new ticket waits at the desk, or was opened in the store’s name by its partner or by support.',
  ASSIGNED_TO_YOU: 'It was assigned to the one who is told. For the platform’s own people.',
  MENTIONED: 'A note names the one who is told. For the platform’s own people.',
  NOTE_ADDED: 'A note was added to a ticket of theirs. For the platform’s own people.',
  TYPE_CORRECTED: 'Its type was corrected (T1).',
  MERGED: 'It was merged into another ticket, where it goes on.',
  INCIDENT_LINKED: 'It was linked to an incident, whose clock it follows then, or taken off it (I1).',
  INCIDENT_UPDATED: 'Something was said of the incident that it belongs to (I1, I3).',
  HANDED_TO_PLATFORM: 'It went from the store’s partner to the platform (T4).',
  ESTIMATE_OFFERED: 'Work is offered, and waits for the answer of the store’s owner (C3). For owners.',
  ESTIMATE_ANSWERED: 'An owner approved or declined an estimate (C3).',
  ESTIMATE_WITHDRAWN: 'The platform took an estimate back (C3). For owners.',
  LINE_DISPUTED: 'An owner disputed what is charged, and waits for the answer (C5).',
  DISPUTE_ANSWERED: 'The platform answered a dispute (C5). For owners.',
  PROJECT_STARTED: 'It became a project (T5).',
  SUGGESTION_DECIDED:
    'The product team decided on a suggestion that they follow or their store voted for (G5). For stores.',
  SUGGESTION_SHIPPED: 'It is shipped: told once (G5). For stores.',
  SUGGESTION_LOOKED_AT: 'The product team looked at it and wrote to its voters (G2). For stores.',
  SUGGESTION_MERGED:
    'It was merged into another suggestion, the `subject`, where it goes on; without a subject, that was undone, and it stands for itself again (G3). For stores.',
  SUGGESTION_JOINED:
    'Another suggestion, the `subject`, was merged into it, and its votes count for it; without a subject, that was undone (G3). For stores.',
  SUGGESTION_PUBLISHED: 'It is on the board for every store now (T6). For stores.',
  SUGGESTION_OFFERED: 'The platform offers stores to order it together (T7). For stores.',
  OFFER_REACHED: 'The sum of its offer is pledged, and it is made (T7). For stores.',
  OFFER_EXPIRED: 'The sum of its offer was not pledged in time; nobody owes anything (T7). For stores.',
  OFFER_WITHDRAWN: 'The platform took its offer back; nobody owes anything (T7). For stores.',
  SUGGESTION_COMMENTED: 'The product team commented on it for every store (G5). For stores.',
  SUGGESTION_STORE_COMMENTED:
    'A store commented on it for the product team: told to whoever takes care of it, or else to its product managers. For the product team.',
  PARTNER_INVITED: 'A store asks a partner to look after it (A4). For the partner’s ADMINs.',
  INVITATION_ACCEPTED: 'A partner accepted the store’s invitation (A4). For the store’s owners.',
  INVITATION_DECLINED: 'Whoever was invited declined (A4). For the store’s owners.',
  PARTNER_LIMITED: 'An owner changed what the partner may do for the store (A4). For the partner’s ADMINs.',
  PARTNERSHIP_ENDED:
    'The partner looks after the store no more (A4). For the owners or the partner’s ADMINs, whichever did not end it.',
  PROJECT_CHANGED: 'Its project was planned anew, or a part of it was finished (T5).',
}

export const NotificationKindEnum = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, kind])) as {
  [Kind in NotificationKind]: Kind
}
registerEnumType(NotificationKindEnum, {
  name: 'NotificationKind',
  description: 'What a person is told. The list is closed; new kinds are added, none changes its meaning.',
  valuesConfig: Object.fromEntries(
    Object.entries(KINDS).map(([kind, description]) => [kind, { description }]),
  ) as never,
})

@ObjectType('Notification', {
  implements: Node,
  description:
    'Something that happened to a ticket, to a suggestion, or between a store and its partner, as one person was told of it. Only theirs to see.',
})
export class NotificationType extends Node {
  @Field(() => NotificationKindEnum, { description: 'What they are told.' })
  kind!: NotificationKind

  @Field(() => TicketEventTypeEnum, {
    nullable: true,
    description: 'What happened to the ticket; null where it is about none.',
  })
  eventType!: TicketEventType | null

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Temporal.Instant

  @Field(() => DateTime, { nullable: true, description: 'When they read it; null until then.' })
  readAt!: Temporal.Instant | null

  @Field(() => TicketLink, {
    nullable: true,
    description: 'The ticket it happened to; null where it is about none.',
  })
  ticket!: TicketLink | null

  @Field(() => SuggestionLink, {
    nullable: true,
    description: 'The suggestion it is about; null where it is about none (G5).',
  })
  suggestion!: SuggestionLink | null

  @Field(() => SuggestionStatusEnum, {
    nullable: true,
    description: 'Where the suggestion stood from then on; null where it is about none.',
  })
  suggestionStatus!: SuggestionStatus | null

  @Field(() => StoreLink, {
    description:
      'The store whose ticket it is, for which they hear of the suggestion, that commented on it, or whose partner it is about.',
  })
  store!: StoreLink

  @Field(() => PartnerLink, {
    nullable: true,
    description:
      'Of the store and its partner, the partner for which they hear of it, as one of its ADMINs; null for the store’s owners, and where it is about something else (A4).',
  })
  partner!: PartnerLink | null

  @Field(() => Actor, { nullable: true, description: 'Who did it; null for the platform itself.' })
  actor!: Actor | null

  @Field(() => String, {
    nullable: true,
    description: 'The first 200 characters of what was written; null where nothing was.',
  })
  excerpt!: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'Why a deadline was moved (S2), an estimate declined (C3), a line disputed, a dispute answered so (C5), or a partnership ended (A4).',
  })
  reason!: string | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'The deadline that is at risk or was missed, as it stood then.',
  })
  dueAt!: Temporal.Instant | null

  @Field(() => Boolean, {
    description: 'Whether that is the deadline of the first answer, and not the one of the whole.',
  })
  isFirstResponse!: boolean

  @Field(() => String, {
    nullable: true,
    description:
      'The incident, the fix, the project, or the other ticket or suggestion that it names, by its title; for INCIDENT_UPDATED, what was said of the incident; of a store and its partner, the partner, or the address that was invited.',
  })
  subject!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'For FIX_SHIPPED, how many stores the fix protected, the reporting ones (I2).',
  })
  storesProtected!: number | null

  @Directive('@requires(scope: "charges:read")')
  @Field(() => EventEstimate, {
    nullable: true,
    description: 'For ESTIMATE_OFFERED, _ANSWERED and _WITHDRAWN, which estimate (C3).',
  })
  estimate!: EventEstimate | null

  @Directive('@requires(scope: "charges:read")')
  @Field(() => EventDispute, {
    nullable: true,
    description: 'For LINE_DISPUTED and DISPUTE_ANSWERED, which dispute (C5).',
  })
  dispute!: EventDispute | null
}

export const { Connection: NotificationConnection } = connectionOf(NotificationType, 'Notification')

@ObjectType({ description: 'How much someone has not read.' })
export class UnreadNotifications {
  @Field(() => Int, { description: 'How many notifications are unread, counted up to 100.' })
  unreadCount!: number
}

@ObjectType({ description: 'What reading notifications led to.' })
export class NotificationsPayload {
  @Field(() => Int, { nullable: true, description: 'How many are unread now, counted up to 100.' })
  unreadCount!: number | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
