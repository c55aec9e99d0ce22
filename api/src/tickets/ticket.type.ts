import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { connectionOf } from '../graphql/connections.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { ChannelKindName } from '../plans/channel.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { AttachmentType } from './attachment.type.ts'
import { SearchExcerpt } from './search-excerpt.type.ts'
import { SlaClockType } from './sla-clock.type.ts'
import type {
  BugOrigin,
  Product,
  SupportTopic,
  TicketEventType as EventType,
  TicketStatus,
  TicketTypeName,
} from './ticket-words.ts'
import {
  BUG_ORIGINS,
  PRODUCTS,
  SUPPORT_TOPICS,
  TICKET_EVENT_TYPES,
  TICKET_STATUSES,
  TICKET_TYPES,
} from './ticket-words.ts'

type EnumOf<Words extends readonly string[]> = { [Word in Words[number]]: Word }

export function enumOf<const Words extends readonly string[]>(
  words: Words,
  name: string,
  description: string,
  meanings: Record<Words[number], string>,
): EnumOf<Words> {
  const values = Object.fromEntries(words.map((word) => [word, word])) as EnumOf<Words>
  const valuesConfig = Object.fromEntries(
    words.map((word) => [word, { description: meanings[word as Words[number]] }]),
  )
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never })
  return values
}

export const TicketTypeEnum = enumOf(TICKET_TYPES, 'TicketType', 'What kind of request a ticket is (T1).', {
  BUG: 'Something does not work as documented or agreed.',
  USER_SUPPORT: 'Help with using the store.',
  ORDER: 'Work that the store orders.',
  PRODUCT_SUGGESTION: 'A wish for the product, which the platform promises to consider (T6).',
})
export const TicketStatusEnum = enumOf(TICKET_STATUSES, 'TicketStatus', 'Where a ticket stands (T8).', {
  NEW: 'Nobody has answered yet.',
  OPEN: 'The platform works on it.',
  WAITING_ON_STORE: 'The store was asked something; the resolution clock stands still.',
  RESOLVED: 'Solved; an answer opens it again.',
  CLOSED: 'Resolved for seven days; what comes later is a follow-up ticket.',
})
export const BugOriginEnum = enumOf(BUG_ORIGINS, 'BugOrigin', 'Where a bug lies (T2).', {
  PRODUCT: 'In the product itself.',
  STORE_CUSTOMISATION: 'In what was agreed for the shop or its backend.',
  INTEGRATION_CUSTOMISATION: 'In agreed integration logic or mapping rules.',
})
export const ProductEnum = enumOf(PRODUCTS, 'Product', 'A product of the platform.', {
  ECOMMERCE: 'The web shop.',
  INTEGRATION: 'The link to other systems.',
  ADD_ON: 'An add-on.',
})
export const SupportTopicEnum = enumOf(SUPPORT_TOPICS, 'SupportTopic', 'What a question is about (T3).', {
  FEATURES: 'How a function is used.',
  TRAFFIC_AND_CONVERSION: 'More visitors, more sales.',
  VARIANTS: 'Building up variants.',
  MEASURING_TOOLS: 'Tools that measure.',
  OTHER: 'Anything else; a question a little outside the shop is welcome.',
})
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
    PLAN_CHANGED: 'The store’s plan changed.',
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
    PROJECT_STARTED: 'The order grew into a project (T5).',
    DEADLINE_AT_RISK: 'Little time was left to a deadline (S4).',
    DEADLINE_BREACHED: 'A deadline passed (S4).',
  },
)

@ObjectType({ description: 'The last thing written on a ticket.' })
export class LastMessage {
  @Field(() => String, { description: 'Its first 200 characters.' })
  excerpt!: string

  @Field(() => DateTime, { description: 'When it was sent.' })
  at!: Temporal.Instant

  @Field(() => Actor, { description: 'Who wrote it.' })
  author!: Actor
}

@ObjectType({
  description: 'What the viewer may do with a ticket, from the same rules that the mutations ask.',
})
export class TicketAbilities {
  @Field(() => Boolean, { description: 'Write on it.' })
  reply!: boolean

  @Field(() => Boolean, { description: 'Say that it is solved.' })
  resolve!: boolean

  @Field(() => Boolean, { description: 'Open it again.' })
  reopen!: boolean

  @Field(() => Boolean, { description: 'Ask the store and stop the clock.' })
  waitOnStore!: boolean

  @Field(() => Boolean, { description: 'Move its deadline openly.' })
  extendDeadline!: boolean

  @Field(() => Boolean, { description: 'Log work on it.' })
  logWork!: boolean
}

@ObjectType('Ticket', {
  implements: Node,
  description: 'A request of any kind, with its history and its clocks.',
})
export class TicketType extends Node {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => Int, { description: 'Grows with every change.' })
  version!: number

  @Field(() => StoreLink, { description: 'The store that asks.' })
  store!: StoreLink

  @Field(() => TicketTypeEnum, { description: 'What kind of request it is (T1).' })
  type!: TicketTypeName

  @Field(() => TicketStatusEnum, { description: 'Where it stands (T8).' })
  status!: TicketStatus

  @Field(() => String, { description: 'What it is about, in a line.' })
  title!: string

  @Field(() => BugOriginEnum, {
    nullable: true,
    description: 'Where a bug lies; null for other types and until it is known (T2).',
  })
  origin!: BugOrigin | null

  @Field(() => ProductEnum, { nullable: true, description: 'Which product a bug lies in.' })
  product!: Product | null

  @Field(() => SupportTopicEnum, { nullable: true, description: 'What a question is about (T3).' })
  topic!: SupportTopic | null

  @Field(() => ChannelKindName, {
    nullable: true,
    description: 'The channel it came through; null for the portal’s form.',
  })
  channel!: ChannelKind | null

  @Field(() => Actor, { description: 'Who asked.' })
  requester!: Actor

  @Field(() => Actor, { nullable: true, description: 'The agent who has it.' })
  assignee!: Actor | null

  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt!: Temporal.Instant

  @Field(() => DateTime, { description: 'When something last happened.' })
  lastActivityAt!: Temporal.Instant

  @Field(() => DateTime, { nullable: true, description: 'When it was resolved.' })
  resolvedAt!: Temporal.Instant | null

  @Field(() => LastMessage, { nullable: true, description: 'The last thing written.' })
  lastMessage!: LastMessage | null

  @Field(() => String, {
    nullable: true,
    description: 'The question the store is asked while the ticket waits for it.',
  })
  waitingQuestion!: string | null

  @Field(() => SearchExcerpt, {
    nullable: true,
    description: 'Where it has the words of the list’s `search`; null outside of a search.',
  })
  searchExcerpt?: SearchExcerpt | null

  @Field(() => SlaClockType, { description: 'The clock of the first response.' })
  firstResponse!: SlaClockType

  @Field(() => SlaClockType, { description: 'The clock of the resolution.' })
  resolution!: SlaClockType

  @Field(() => TicketAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: TicketAbilities
}

export const { Connection: TicketConnection } = connectionOf(TicketType, 'Ticket')

@ObjectType('TicketEvent', {
  implements: Node,
  description: 'One change of a ticket, with who and when (T13). Never edited.',
})
export class TicketEventType extends Node {
  @Field(() => TicketEventTypeEnum, { description: 'What happened.' })
  type!: EventType

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant

  @Field(() => Actor, { nullable: true, description: 'Who did it; null for the platform itself.' })
  actor!: Actor | null

  @Field(() => String, { nullable: true, description: 'What was written with it.' })
  body!: string | null

  @Field(() => Int, { nullable: true, description: 'For EXTENDED, the minutes added.' })
  minutes!: number | null

  @Field(() => String, { nullable: true, description: 'For EXTENDED, why.' })
  reason!: string | null

  @Field(() => [AttachmentType], { description: 'The files that go with what was written (T13).' })
  attachments!: AttachmentType[]
}

export const { Connection: TicketEventConnection, Edge: TicketEventEdge } = connectionOf(
  TicketEventType,
  'TicketEvent',
)

@ObjectType({ description: 'What a change of a ticket led to.' })
export class TicketPayload {
  @Field(() => TicketType, {
    nullable: true,
    description: 'The ticket as it is now; null when it was refused.',
  })
  ticket!: TicketType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
