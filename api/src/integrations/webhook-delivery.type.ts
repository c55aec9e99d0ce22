import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { WebhookEventTypeName } from './webhook.type.ts'
import {
  ATTEMPT_PROBLEMS,
  type AttemptProblem,
  DELIVERY_STATUSES,
  type DeliveryStatus,
  type WebhookEventType,
} from './webhook-words.ts'

export const WebhookDeliveryStatus = enumOf(
  DELIVERY_STATUSES,
  'WebhookDeliveryStatus',
  'How far a delivery is.',
  {
    WAITING: 'It waits to be sent, or to be tried again.',
    DELIVERED: 'It was answered with 2xx.',
    FAILED: 'It was tried ten times in vain, or its address is gone.',
    DROPPED: 'It was not sent: its webhook may not read any more what it tells of.',
  },
)

const WebhookAttemptProblem = enumOf(ATTEMPT_PROBLEMS, 'WebhookAttemptProblem', 'Why an attempt failed.', {
  STATUS: 'It was answered with another status than 2xx.',
  REDIRECT: 'It was answered with 3xx, which is never followed.',
  TIMEOUT: 'There was no whole answer within 20 seconds.',
  UNREACHABLE: 'No connection was made, or it broke.',
  ADDRESS_REFUSED: 'The name leads to an address that is not of the internet.',
  SECRET_UNREADABLE: 'The secret cannot be read any more. Give the webhook a new one.',
})

@ObjectType({ description: 'One attempt to send a delivery.' })
export class WebhookAttempt {
  @Field(() => Int, { description: '1 for the first.' })
  number!: number

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; null while it is under way, or when nobody can tell.',
  })
  endedAt!: Temporal.Instant | null

  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status of the answer; null when there was none.',
  })
  status!: number | null

  @Field(() => WebhookAttemptProblem, { nullable: true, description: 'Why it failed; null when it did not.' })
  problem!: AttemptProblem | null

  @Field(() => String, {
    nullable: true,
    description:
      'The first 1,024 bytes of the answer, or what went wrong. Null for nothing, for programs, and where the viewer may not read any more what it told of.',
  })
  answer!: string | null
}

@ObjectType('WebhookDelivery', {
  implements: Node,
  description:
    'That a webhook is told of one event. Its id is the header `webhook-id`, the same in every attempt and replay. Kept for 30 days.',
})
export class WebhookDeliveryType extends Node {
  @Field(() => ID, { description: 'To which webhook.' })
  webhookId!: string

  @Field(() => WebhookEventTypeName, { description: 'What it tells of.' })
  type!: WebhookEventType

  @Field(() => ID, {
    nullable: true,
    description:
      'The ticket, suggestion, incident, statement or export that it tells of. Null for none, and where the viewer may not read it, or not any more, since its store left.',
  })
  subjectId!: string | null

  @Field(() => WebhookDeliveryStatus, { description: 'How far it is.' })
  status!: DeliveryStatus

  @Field(() => Int, { description: 'How often it was sent.' })
  attemptCount!: number

  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status of the last answer; null when there was none.',
  })
  lastStatus!: number | null

  @Field(() => WebhookAttemptProblem, {
    nullable: true,
    description: 'Why the last attempt failed; null when it did not.',
  })
  lastProblem!: AttemptProblem | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it is sent next, at the earliest; null when it does not wait.',
  })
  nextTryAt!: Temporal.Instant | null

  @Field(() => DateTime, { description: 'When the event happened.' })
  at!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was delivered, failed or was dropped; null while it waits.',
  })
  endedAt!: Temporal.Instant | null
}

export const { Connection: WebhookDeliveryConnection } = connectionOf(WebhookDeliveryType, 'WebhookDelivery')
export const { Connection: WebhookAttemptConnection } = connectionOf(WebhookAttempt, 'WebhookAttempt')

@ObjectType({ description: 'The delivery after a mutation, or why not.' })
export class WebhookDeliveryPayload {
  @Field(() => WebhookDeliveryType, {
    nullable: true,
    description: 'As it is now; null when it was refused.',
  })
  delivery!: WebhookDeliveryType | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}
