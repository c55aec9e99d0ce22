import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedText, Money, Node } from '../graphql/values.type.ts'
import { IncidentLink } from '../incidents/incident.type.ts'
import { PlatformFixLink } from '../incidents/platform-fix.type.ts'
import { Actor } from '../people/person.type.ts'
import { ChannelKindName } from '../plans/channel.type.ts'
import { AttachmentType } from './attachment.type.ts'
import { TicketClassificationType } from './ticket-classification.type.ts'
import { HandoverEnum } from './ticket-hands.type.ts'
import { TicketReference } from './ticket-link.type.ts'
import { ClockNameEnum } from './promise.type.ts'
import {
  type ClockName,
  type Handover,
  PROJECT_CHANGES,
  type ProjectChange,
  TICKET_EVENT_TYPES,
  type TicketEventType as EventTypeName,
} from './ticket-words.ts'

export const TicketEventTypeEnum = enumOf(
  TICKET_EVENT_TYPES,
  'TicketEventType',
  'What happened to a ticket (T13).',
  {
    OPENED: 'It was opened.',
    AGENT_REPLIED: 'The platform answered.',
    STORE_REPLIED: 'The store, or its partner, wrote.',
    WAITING_ON_STORE: 'The store was asked something.',
    RESOLVED: 'It was resolved.',
    REOPENED: 'It was opened again.',
    EXTENDED: 'Its deadline was moved openly (S2).',
    PLAN_CHANGED:
      'The store’s plan changed, or, with a `reason`, what it promises; with `isFromOpening`, its promise was given late (T6).',
    CALENDAR_CHANGED:
      'The desk’s hours or dates changed, and it was decided, for a reason, that its deadlines follow (S2).',
    CLOSED: 'It was closed for good.',
    ASSIGNED: 'It was given to someone of the platform, or to nobody.',
    TYPE_CORRECTED: 'It was found to be of another type; both are kept (T1).',
    CLASSIFIED: 'Origin, product, topic or components were set (T2, T3).',
    NOTE_ADDED: 'The platform’s own people noted something; nobody else sees it (T13).',
    MERGED: 'It was found to ask the same as another ticket, and goes on there.',
    MERGED_IN: 'Another ticket that asks the same was merged into it.',
    RELATED: 'It was related to another ticket.',
    UNRELATED: 'It is no longer related to another ticket.',
    INCIDENT_LINKED: 'It was found to belong to an incident, whose clock counts (P6, I1).',
    INCIDENT_UNLINKED: 'It was found not to belong to an incident after all.',
    INCIDENT_UPDATED: 'Something was said of its incident to everyone (I1).',
    FIX_LINKED: 'It waits for a fix for everyone (I2); only the platform’s own people see it.',
    FIX_UNLINKED: 'It no longer waits for a fix for everyone; only the platform’s own people see it.',
    PROJECT_STARTED: 'The order grew into a project (T5).',
    PROJECT_CHANGED: 'Its project, or a part of it, was changed or finished (T5).',
    DEADLINE_AT_RISK: 'Little time was left to a deadline (S4).',
    DEADLINE_BREACHED: 'A deadline passed (S4).',
    PARTNER_FIRST: 'A question went to the store’s partner first (T4).',
    PARTNER_ANSWERED: 'The partner answered the store, while it had it first (T4).',
    HANDED_TO_PLATFORM: 'It went from the partner to the platform (T4).',
    ESTIMATE_OFFERED: 'Billable work was offered to the store (C3).',
    ESTIMATE_APPROVED: 'An owner of the store approved an estimate (C3).',
    ESTIMATE_DECLINED: 'An owner of the store declined an estimate (C3).',
    ESTIMATE_WITHDRAWN: 'The platform took an estimate back (C3).',
    LINE_DISPUTED: 'An owner of the store disputed what is charged (C5).',
    DISPUTE_ANSWERED: 'The platform answered a dispute (C5).',
    LINE_CREDITED: 'The platform took something of an issued line back, of its own accord (C6).',
  },
)

export const ProjectChangeEnum = enumOf(
  PROJECT_CHANGES,
  'ProjectChangeKind',
  'What was changed in a project (T5).',
  {
    PLANNED: 'Its name, dates or people.',
    PART_ADDED: 'A part was added.',
    PART_CHANGED: 'A part is another, until another day, or by someone else.',
    PART_FINISHED: 'A part was finished.',
    PART_REOPENED: 'A finished part was taken up again.',
    PART_REMOVED: 'A part fell away.',
  },
)

@ObjectType('ProjectChange', { description: 'What was changed in a project (T5).' })
export class ProjectChangeType {
  @Field(() => String, { description: 'The project’s name at that moment.' })
  title!: string

  @Field(() => ProjectChangeEnum, { nullable: true, description: 'What; null for its start.' })
  kind!: ProjectChange | null

  @Field(() => String, { nullable: true, description: 'The part’s title, where it was a part.' })
  part!: string | null
}

@ObjectType({ description: 'An estimate as a history names it: as it was offered (C3).' })
export class EventEstimate {
  @Field(() => ID, { description: 'The estimate’s id.' })
  id!: string

  @Field(() => Int, { description: 'Which offer on its ticket: 1, 2, and so on.' })
  version!: number

  @Field(() => Int, { description: 'How many minutes at most, for the ticket as a whole.' })
  minutes!: number

  @Field(() => Money, { description: 'The most that it costs, net of VAT.' })
  most!: Money

  @Field(() => Boolean, {
    description:
      'For ESTIMATE_APPROVED, whether it was by the link that the owner was mailed, without signing in.',
  })
  isByLink!: boolean

  @Field(() => Boolean, {
    description:
      'For ESTIMATE_APPROVED, whether the store’s pledge approved it, when the sum of an offer was reached (T7).',
  })
  isByPledge!: boolean
}

@ObjectType({ description: 'A dispute as a history names it: as it stood then (C5).' })
export class EventDispute {
  @Field(() => ID, { description: 'The dispute’s id.' })
  id!: string

  @Field(() => String, { description: 'The month of the line, such as `2026-11`, in the platform’s zone.' })
  month!: string

  @Field(() => Money, { description: 'What the line came to when it was disputed, net of VAT.' })
  net!: Money

  @Field(() => Money, {
    nullable: true,
    description: 'For DISPUTE_ANSWERED, what was taken off: 0 where the charge stands. Null while it waits.',
  })
  takenOff!: Money | null

  @Field(() => Boolean, { description: 'Whether nothing of the line is charged any more.' })
  isWaived!: boolean
}

@ObjectType({ description: 'A credit note as a history names it (C6).' })
export class EventCreditNote {
  @Field(() => ID, { description: 'The credit note’s id.' })
  id!: string

  @Field(() => Int, { description: 'Its number.' })
  number!: number

  @Field(() => String, { description: 'The platform’s IANA time zone, as on the statement.' })
  timeZone!: string

  @Field(() => Int, { description: 'The number of the statement that it refers to.' })
  statementNumber!: number

  @Field(() => String, { description: 'The month of that statement, such as `2026-10`.' })
  period!: string

  @Field(() => Money, { description: 'What is taken back, net of VAT.' })
  net!: Money
}

@ObjectType({ description: 'A deadline that moved, with both instants (S2).' })
export class MovedDeadline {
  @Field(() => ClockNameEnum, { description: 'Of which clock.' })
  clock!: ClockName

  @Field(() => DateTime, { nullable: true, description: 'As it stood before; null for none.' })
  fromDueAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'As it stood after; null for never.' })
  toDueAt!: Temporal.Instant | null
}

@ObjectType('TicketEvent', {
  implements: Node,
  description: 'One change of a ticket, with who and when (T13). Never edited.',
})
export class TicketEventType extends Node {
  @Field(() => TicketEventTypeEnum, { description: 'What happened.' })
  type!: EventTypeName

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant

  @Field(() => Actor, { nullable: true, description: 'Who did it; null for the platform itself.' })
  actor!: Actor | null

  @Field(() => String, { nullable: true, description: 'What was written with it.' })
  body!: string | null

  @Field(() => Boolean, { description: 'Whether only the platform’s own people see it, as a note.' })
  isInternal!: boolean

  @Field(() => ChannelKindName, {
    nullable: true,
    description: 'The channel that it was said through; null for what was written in the portal.',
  })
  channel!: ChannelKind | null

  @Field(() => Boolean, {
    description: 'Whether it was meant as chat, and became a normal reply outside the channel’s hours (T9).',
  })
  isAfterHours!: boolean

  @Field(() => Int, {
    nullable: true,
    description: 'For EXTENDED, the minutes added; for a call, the minutes it took (T11).',
  })
  minutes!: number | null

  /** Resolved where charges are: some of them speak of charges. */
  reason!: string | null

  @Field(() => [MovedDeadline], { description: 'For CALENDAR_CHANGED, which deadlines moved (S2).' })
  movedDeadlines!: MovedDeadline[]

  @Field(() => [AttachmentType], { description: 'The files that go with what was written (T13).' })
  attachments!: AttachmentType[]

  @Field(() => Actor, {
    nullable: true,
    description: 'For ASSIGNED, who has it from then on; null for nobody.',
  })
  assignee!: Actor | null

  @Field(() => TicketClassificationType, {
    nullable: true,
    description: 'For TYPE_CORRECTED and CLASSIFIED, what it was said to be before (T1).',
  })
  from!: TicketClassificationType | null

  @Field(() => TicketClassificationType, {
    nullable: true,
    description: 'For TYPE_CORRECTED and CLASSIFIED, what it was said to be from then on (T1).',
  })
  to!: TicketClassificationType | null

  @Field(() => [Actor], { description: 'For NOTE_ADDED, who is mentioned.' })
  mentions!: Actor[]

  @Field(() => TicketReference, {
    nullable: true,
    description:
      'For MERGED, MERGED_IN, RELATED and UNRELATED, the other ticket; for OPENED, the one that it follows up.',
  })
  otherTicket!: TicketReference | null

  @Field(() => IncidentLink, {
    nullable: true,
    description: 'For INCIDENT_LINKED, INCIDENT_UNLINKED and INCIDENT_UPDATED, which incident.',
  })
  incident!: IncidentLink | null

  @Field(() => LocalisedText, {
    nullable: true,
    description: 'For INCIDENT_UPDATED, what was said of the incident to everyone.',
  })
  incidentNews!: LocalisedText | null

  @Field(() => PlatformFixLink, {
    nullable: true,
    description:
      'For RESOLVED, the fix for everyone that resolved it (I2), null where it was none; for FIX_LINKED and FIX_UNLINKED, the one that it waits for.',
  })
  fix!: PlatformFixLink | null

  @Field(() => ProjectChangeType, {
    nullable: true,
    description: 'For PROJECT_STARTED and PROJECT_CHANGED, what was changed (T5).',
  })
  projectChange!: ProjectChangeType | null

  @Field(() => Boolean, {
    description:
      'For PLAN_CHANGED, whether no plan changed: what was taken for a suggestion got the plan’s promise, counted from its opening (T6).',
  })
  isFromOpening!: boolean

  @Field(() => String, { nullable: true, description: 'For PARTNER_FIRST, which partner (T4).' })
  partner!: string | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'For PARTNER_FIRST, until when the partner has it to answer (T4); for STORE_REPLIED, until when anew, where it had answered.',
  })
  until!: Temporal.Instant | null

  @Field(() => HandoverEnum, { nullable: true, description: 'For HANDED_TO_PLATFORM, why (T4).' })
  handover!: Handover | null

  /** Resolved where charges are: not everybody is told of them. */
  estimate!: EventEstimate | null

  /** Likewise. */
  dispute!: EventDispute | null

  /** Likewise. */
  creditNote!: EventCreditNote | null

  @Field(() => ClockNameEnum, {
    nullable: true,
    description: 'For DEADLINE_AT_RISK and DEADLINE_BREACHED, whose deadline it was (S4).',
  })
  clock!: ClockName | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'For DEADLINE_AT_RISK and DEADLINE_BREACHED, the deadline as it stood then (S4).',
  })
  dueAt!: Temporal.Instant | null
}

export const { Connection: TicketEventConnection, Edge: TicketEventEdge } = connectionOf(
  TicketEventType,
  'TicketEvent',
)
