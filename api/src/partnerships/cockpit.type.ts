import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedText, Money } from '../graphql/values.type.ts'
import type { Severity } from '../incidents/incident-words.ts'
import { SeverityEnum } from '../incidents/incident.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { PartnerLink } from '../stores/viewer.type.ts'
import { PartnerLimitsType } from './partnership.type.ts'

/** Why a store stands in the cockpit’s narrowed list. */
export const COCKPIT_NEEDS = ['LATE', 'AT_RISK', 'APPROVAL', 'ANSWER', 'INCIDENT'] as const
export type CockpitNeed = (typeof COCKPIT_NEEDS)[number]

export const CockpitNeedEnum = enumOf(
  COCKPIT_NEEDS,
  'CockpitNeed',
  'What a store can need of its partner (A5).',
  {
    LATE: 'A deadline has passed.',
    AT_RISK: 'Little time is left to a deadline.',
    APPROVAL: 'An estimate waits for its answer.',
    ANSWER: 'A ticket waits for the store’s answer, or for the partner’s, who has it first.',
    INCIDENT: 'An incident touches it.',
  },
)

@ObjectType({ description: 'An incident that touches a store now, as the cockpit names it (I1).' })
export class CockpitIncident {
  @Field(() => ID, { description: 'The incident’s id.' })
  id!: string

  @Field(() => Int, { description: 'Its number.' })
  number!: number

  @Field(() => LocalisedText, { description: 'What is wrong.' })
  title!: LocalisedText

  @Field(() => SeverityEnum, { description: 'How bad it is.' })
  severity!: Severity
}

@ObjectType({ description: 'The ticket of a store whose deadline ends first, among the unresolved (S1).' })
export class CockpitTicket {
  @Field(() => Int, { description: 'Its number.' })
  number!: number

  @Field(() => String, { description: 'Its title.' })
  title!: string

  @Field(() => DateTime, { description: 'When the deadline ends, or ended.' })
  dueAt!: Temporal.Instant
}

@ObjectType({ description: 'Charges of a store’s running month so far (C2).' })
export class CockpitCharges {
  @Field(() => Money, { description: 'What the store pays, net of VAT.' })
  net!: Money

  @Field(() => Money, { description: 'What the partner pays itself, net of VAT (C7).' })
  netOfPartner!: Money
}

@ObjectType({ description: 'A store as its partner’s cockpit shows it (A5).' })
export class CockpitStore {
  @Field(() => StoreLink, { description: 'Which store.' })
  store!: StoreLink

  @Field(() => DateTime, { nullable: true, description: 'Since when it is closed; null while it is open.' })
  closedAt!: Temporal.Instant | null

  @Field(() => PartnerLimitsType, { description: 'What its owner lets the partner do (A4).' })
  limits!: PartnerLimitsType

  @Field(() => Int, { description: 'How many unresolved tickets have a deadline that has passed (S4).' })
  late!: number

  @Field(() => Int, { description: 'How many others have little time left (S4).' })
  atRisk!: number

  @Field(() => CockpitTicket, {
    nullable: true,
    description: 'Of all unresolved tickets, the one whose deadline ends first; null for none.',
  })
  nextDue!: CockpitTicket | null

  @Field(() => Int, { description: 'How many tickets wait for the store’s answer (T8).' })
  waitingOnStore!: number

  @Field(() => Int, { description: 'How many questions the partner has first and has not answered (T4).' })
  waitingOnPartner!: number

  @Field(() => Int, { description: 'How many tickets are unresolved.' })
  open!: number

  @Directive('@requires(scope: "charges:read")')
  @Field(() => Int, {
    nullable: true,
    description:
      'How many estimates wait for an answer (C3); null where the owner keeps charges from the partner.',
  })
  approvals!: number | null

  @Directive('@requires(scope: "charges:read")')
  @Field(() => Money, {
    nullable: true,
    description: 'What these come to at most, net of VAT; null likewise.',
  })
  approvalsMost!: Money | null

  @Directive('@requires(scope: "charges:read")')
  @Field(() => Int, {
    nullable: true,
    description:
      'How many of them the viewer can answer: an ADMIN up to the sum that the owner set; null likewise.',
  })
  answerable!: number | null

  @Directive('@requires(scope: "charges:read")')
  @Field(() => CockpitCharges, {
    nullable: true,
    description:
      'What the running month comes to so far, as far as the viewer is told; null where the owner keeps charges from the partner, and for a store without a plan.',
  })
  charges!: CockpitCharges | null

  @Field(() => [CockpitIncident], {
    description: 'The incidents that touch it now, the gravest first, at most 5.',
  })
  incidents!: CockpitIncident[]
}

@ObjectType({ description: 'How all stores of a partner stand, in numbers (A5).' })
export class CockpitTotals {
  @Field(() => Int, { description: 'How many stores it looks after.' })
  stores!: number

  @Field(() => Int, { description: 'How many tickets of theirs are late.' })
  late!: number

  @Field(() => Int, { description: 'How many others have little time left.' })
  atRisk!: number

  @Field(() => Int, { description: 'How many tickets wait for an answer of the stores or of the partner.' })
  answers!: number

  @Directive('@requires(scope: "charges:read")')
  @Field(() => Int, { description: 'How many estimates wait for an answer, where charges are seen.' })
  approvals!: number

  @Field(() => Int, {
    description:
      'How many stores an incident touches now: it was declared for them, or they have a ticket of it, which alone `Incident.storesTouched` counts.',
  })
  touched!: number
}

export const { Connection: CockpitStoreConnection } = connectionOf(CockpitStore, 'CockpitStore')

@ObjectType({ description: 'All stores of a partner and what they need, at once (A5).' })
export class Cockpit {
  @Field(() => PartnerLink, { description: 'Of which partner.' })
  partner!: PartnerLink
}
