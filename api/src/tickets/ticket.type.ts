import { Field, Int, ObjectType } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { connectionOf } from '../graphql/connections.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { ComponentType } from '../incidents/component.type.ts'
import { IncidentLink } from '../incidents/incident.type.ts'
import { PlatformFixLink } from '../incidents/platform-fix.type.ts'
import { Actor } from '../people/person.type.ts'
import { ChannelKindName } from '../plans/channel.type.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { RequestListLink } from './request-list.type.ts'
import { SearchExcerpt } from './search-excerpt.type.ts'
import { SlaClockType } from './sla-clock.type.ts'
import { TicketAbilities } from './ticket-abilities.type.ts'
import { SupportTopicEnum } from '../learning/topic.type.ts'
import type { SupportTopic } from '../learning/topic-words.ts'
import { BugOriginEnum, TicketStatusEnum, TicketTypeEnum } from './ticket-enums.type.ts'
import { TicketHands } from './ticket-hands.type.ts'
import { TicketLink } from './ticket-link.type.ts'
import type { BugOrigin, TicketStatus, TicketTypeName } from './ticket-words.ts'

@ObjectType({ description: 'The last thing written on a ticket.' })
export class LastMessage {
  @Field(() => String, { description: 'Its first 200 characters.' })
  excerpt!: string

  @Field(() => DateTime, { description: 'When it was sent.' })
  at!: Temporal.Instant

  @Field(() => Actor, { description: 'Who wrote it.' })
  author!: Actor
}

@ObjectType('Ticket', {
  implements: Node,
  description: 'A request of any kind, with its history and its clocks.',
})
export class TicketType extends Node {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => Int, { description: 'Grows with every change that the viewer may see.' })
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

  @Field(() => [ComponentType], { description: 'The parts of the platform that a bug names (T2).' })
  components!: ComponentType[]

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

  @Field(() => TicketLink, { nullable: true, description: 'The closed ticket that it follows up (T8).' })
  followsUp!: TicketLink | null

  @Field(() => [TicketLink], {
    description: 'The tickets that follow it up, in the order of their numbers (T8).',
  })
  followUps!: TicketLink[]

  @Field(() => TicketLink, {
    nullable: true,
    description: 'The ticket that it was merged into, where it goes on.',
  })
  mergedInto!: TicketLink | null

  @Field(() => [TicketLink], {
    description:
      'The tickets of the store that belong together with it, in the order of their numbers (T13).',
  })
  related!: TicketLink[]

  @Field(() => IncidentLink, {
    nullable: true,
    description: 'The incident that it belongs to, whose clock counts (P6, I1).',
  })
  incident!: IncidentLink | null

  @Field(() => PlatformFixLink, {
    nullable: true,
    description:
      'The fix for everyone that resolved it (I2); for the platform’s own people also one that it waits for.',
  })
  fix!: PlatformFixLink | null

  @Field(() => RequestListLink, {
    nullable: true,
    description: 'The list of requests that it came in, with how far that is (T10).',
  })
  requestList!: RequestListLink | null

  @Field(() => Int, { nullable: true, description: 'Its place in that list, from 1.' })
  listPosition!: number | null

  @Field(() => TicketHands, {
    nullable: true,
    description: 'Who has it, the partner or the platform; null for what no partner had first (T4).',
  })
  hands!: TicketHands | null

  @Field(() => SlaClockType, { description: 'The clock of the first response.' })
  firstResponse!: SlaClockType

  @Field(() => SlaClockType, { description: 'The clock of the resolution.' })
  resolution!: SlaClockType

  @Field(() => TicketAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: TicketAbilities
}

export const { Connection: TicketConnection } = connectionOf(TicketType, 'Ticket')

@ObjectType({ description: 'What a change of a ticket led to.' })
export class TicketPayload {
  @Field(() => TicketType, {
    nullable: true,
    description: 'The ticket as it is now; null when it was refused.',
  })
  ticket!: TicketType | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'For replyToTicket and openTicket, whether it was meant as chat and became a normal reply outside the channel’s hours (T9); null for other changes, and when it was refused.',
  })
  isAfterHours?: boolean | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
