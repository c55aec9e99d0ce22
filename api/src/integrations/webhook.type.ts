import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { PartnerLink } from '../stores/viewer.type.ts'
import {
  DISABLED_REASONS,
  type DisabledReason,
  WEBHOOK_CHANGES,
  WEBHOOK_EVENT_TYPES,
  type WebhookChangeKind,
  type WebhookEventType,
} from './webhook-words.ts'

export const WebhookEventTypeName = enumOf(
  WEBHOOK_EVENT_TYPES,
  'WebhookEventType',
  'What a webhook can be told of. A message names it in small letters with a full stop, such as `ticket.opened`.',
  {
    TICKET_OPENED: 'A ticket was opened.',
    TICKET_REPLIED: 'Somebody wrote on a ticket: the store, its partner or the platform.',
    TICKET_STATUS_CHANGED: 'A ticket waits on its store, was resolved, opened again or closed.',
    TICKET_CLASSIFIED: 'An agent corrected the type or the details of a ticket.',
    DEADLINE_MOVED: 'A deadline of a ticket was moved, with its reason.',
    DEADLINE_AT_RISK: 'A deadline of a ticket is near.',
    DEADLINE_BREACHED: 'A deadline of a ticket passed.',
    ESTIMATE_OFFERED: 'An estimate waits for the yes of the store’s owner.',
    ESTIMATE_DECIDED: 'An estimate was approved, declined or taken back.',
    STATEMENT_ISSUED: 'A statement was issued.',
    SUGGESTION_DECIDED: 'A suggestion was decided, with the reason.',
    INCIDENT_CHANGED: 'An incident was declared, or something was said of it: that it is over, too.',
    SCHEMA_CHANGED: 'Another schema is served.',
    EXPORT_FINISHED:
      'An export that one of its owner’s programs or people asked for was completed, failed or was cancelled. One that is told of some stores alone is told of none.',
    WEBHOOK_TESTED: 'A trial message, which `testWebhook` sends; nobody chooses it.',
  },
)

const WebhookDisabledReason = enumOf(
  DISABLED_REASONS,
  'WebhookDisabledReason',
  'Why a webhook is told nothing.',
  {
    BY_HAND: 'Somebody switched it off.',
    GONE: 'Its address answered 410: nobody is there any more.',
    FAILING: 'Nothing arrived for five days.',
  },
)

const WebhookChangeName = enumOf(WEBHOOK_CHANGES, 'WebhookChangeKind', 'What was done to a webhook.', {
  CREATED: 'It was made.',
  CHANGED: 'Its address, or what it is told of, was changed.',
  ENABLED: 'It was switched on again.',
  DISABLED: 'It was switched off.',
  SECRET_ROTATED: 'It got a new secret.',
  TESTED: 'A trial message was sent.',
  REPLAYED: 'Deliveries were sent once more.',
  DELETED: 'It was deleted.',
})

@ObjectType({ description: 'What a webhook can be told of, and what of it.' })
export class WebhookEvent {
  @Field(() => WebhookEventTypeName, { description: 'The type, as it is chosen.' })
  type!: WebhookEventType

  @Field(() => String, { description: 'The type as a message names it, such as `ticket.opened`.' })
  name!: string

  @Field(() => [String], { description: 'The scopes by which the same is read in the API.' })
  scopes!: string[]

  @Field(() => [String], { description: 'The fields of `data`, beside `id` and `version`.' })
  fields!: string[]
}

@ObjectType({ description: 'What a webhook’s messages are signed with. The secret itself is shown once.' })
export class WebhookSecret {
  @Field(() => String, { description: 'The last four letters of the secret, to tell it from the other.' })
  hint!: string

  @Field(() => String, {
    description: 'The public half of its ed25519 key, which verifies `v1a`: `whpk_` and base64.',
  })
  publicKey!: string

  @Field(() => DateTime, { description: 'Since when it signs.' })
  createdAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on it signs no more, since another took its place; null when none did.',
  })
  endsAt!: Temporal.Instant | null
}

@ObjectType({ description: 'That something was done to a webhook.' })
export class WebhookChange {
  @Field(() => WebhookChangeName, { description: 'What.' })
  kind!: WebhookChangeKind

  @Field(() => Int, { nullable: true, description: 'How many deliveries were replayed; null elsewhere.' })
  count!: number | null

  @Field(() => Actor, { nullable: true, description: 'Who did it; null where Stoa did by itself.' })
  by!: Actor | null

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant
}

@ObjectType({ description: 'What the viewer may do with a webhook.' })
export class WebhookAbilities {
  @Field(() => Boolean, { description: 'Change, test, replay and delete it.' })
  administer!: boolean
}

@ObjectType('Webhook', {
  implements: Node,
  description:
    'An address of a partner or of the platform that Stoa tells of what happens (A3), by the Standard Webhooks specification.',
})
export class WebhookType extends Node {
  @Field(() => Int, { description: 'Grows with each change.' })
  version!: number

  @Field(() => PartnerLink, { nullable: true, description: 'Whose it is; null for the platform’s own.' })
  partner!: PartnerLink | null

  @Field(() => String, { description: 'Where messages are posted.' })
  url!: string

  @Field(() => String, { description: 'What its people call it.' })
  description!: string

  @Field(() => [WebhookEventTypeName], { description: 'What it is told of.' })
  eventTypes!: WebhookEventType[]

  @Field(() => [String], {
    nullable: true,
    description: 'The fields of `data` that it is told; null for all.',
  })
  fields!: string[] | null

  @Field(() => String, { description: 'The version of what is sent, such as `2026-11-28`.' })
  payloadVersion!: string

  @Field(() => [StoreLink], {
    nullable: true,
    description:
      'The stores that it is told of, by name; null for all that its partner looks after, later ones too. One that another partner looks after by now is in vain.',
  })
  stores!: StoreLink[] | null

  @Field(() => Boolean, { description: 'Whether it is told anything.' })
  isEnabled!: boolean

  @Field(() => WebhookDisabledReason, { nullable: true, description: 'Why not; null when it is told.' })
  disabledReason!: DisabledReason | null

  @Field(() => DateTime, { nullable: true, description: 'Since when not; null when it is told.' })
  disabledAt!: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when nothing arrives; null when the last message did.',
  })
  failingSince!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When a message last arrived; null when none did.' })
  lastDeliveredAt!: Temporal.Instant | null

  @Field(() => Actor, { description: 'Who made it.' })
  createdBy!: Actor

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Temporal.Instant

  @Field(() => [WebhookSecret], {
    description: 'What its messages are signed with now, the newest first: two at most.',
  })
  secrets!: WebhookSecret[]

  @Field(() => [WebhookChange], { description: 'What was done to it, the latest 50, the latest first.' })
  changes!: WebhookChange[]

  @Field(() => WebhookAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: WebhookAbilities
}

export const { Connection: WebhookConnection } = connectionOf(WebhookType, 'Webhook')

@ObjectType({ description: 'The webhook after a mutation, or why not.' })
export class WebhookPayload {
  @Field(() => WebhookType, { nullable: true, description: 'As it is now; null when it was refused.' })
  webhook!: WebhookType | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'A webhook with a new secret, or why there is none.' })
export class WebhookSecretPayload extends WebhookPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The secret itself, this once: `whsec_` and base64. Null when it was refused, and when the same key was sent before: it cannot be told again.',
  })
  secret!: string | null
}

@ObjectType({ description: 'That a webhook was deleted, or why not.' })
export class DeleteWebhookPayload {
  @Field(() => ID, { nullable: true, description: 'The id that it had; null when it was refused.' })
  deletedWebhookId!: string | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'How many deliveries are sent once more, or why none.' })
export class ReplayFailedDeliveriesPayload extends WebhookPayload {
  @Field(() => Int, { nullable: true, description: 'How many; null when it was refused.' })
  count!: number | null
}
