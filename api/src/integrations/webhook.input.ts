import { Field, ID, InputType, Int } from 'type-graphql'
import { VERSION } from '../graphql/expected-version.input.ts'
import { DateTime } from '../graphql/scalars.ts'
import { WebhookEventTypeName } from './webhook.type.ts'
import type { WebhookEventType } from './webhook-words.ts'

const REQUEST_KEY = 'Chosen by the client: a second send with the same key does nothing new.'
const WHICH = 'Which webhook.'

@InputType()
abstract class ToldInput {
  @Field(() => String, {
    description:
      'Where messages are posted: an `https` address on the internet, at most 500 characters. A demo takes `http` on this machine too.',
  })
  url!: string

  @Field(() => String, { description: 'What its people call it, at most 100 characters.' })
  description!: string

  @Field(() => [WebhookEventTypeName], { description: 'What it is told of; at least one.' })
  eventTypes!: WebhookEventType[]

  @Field(() => [String], {
    nullable: true,
    description:
      'The fields of `data` that it is told, of those that `webhookEvents` lists; null or left out for all. `id` and `version` always are.',
  })
  fields?: string[] | null

  @Field(() => [ID], {
    nullable: true,
    description:
      'The stores that it is told of, at most 250; null or left out for all that its partner looks after, later ones too.',
  })
  storeIds?: string[] | null

  @Field(() => String, {
    nullable: true,
    description:
      'The version of what is sent, such as `2026-11-28`; left out for the newest, and in a change for the one that it has.',
  })
  payloadVersion?: string | null
}

@InputType({ description: 'A new webhook.' })
export class CreateWebhookInput extends ToldInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Whose it is to be: a partner’s; left out for the platform’s own.',
  })
  partnerId?: string | null

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'What a webhook is told from now on; all of it is replaced.' })
export class ChangeWebhookInput extends ToldInput {
  @Field(() => ID, { description: WHICH })
  id!: string

  @Field(() => Boolean, {
    description: 'Whether it is told anything. While it is not, what happens is not kept for it.',
  })
  isEnabled!: boolean

  @Field(() => Int, { nullable: true, description: VERSION })
  expectedVersion?: number | null
}

@InputType({ description: 'A new secret of a webhook.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: WHICH })
  id!: string

  @Field(() => Int, {
    nullable: true,
    description:
      'For how many hours the secret before signs beside the new one, 0 to 168; 24 when left out, 0 when it leaked.',
  })
  overlapHours?: number | null

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which webhook ends.' })
export class DeleteWebhookInput {
  @Field(() => ID, { description: WHICH })
  id!: string
}

@InputType({ description: 'Which webhook gets a trial message.' })
export class TestWebhookInput {
  @Field(() => ID, { description: WHICH })
  id!: string

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which delivery is sent once more.' })
export class ReplayWebhookDeliveryInput {
  @Field(() => ID, { description: 'Which delivery.' })
  id!: string

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which failed deliveries are sent once more.' })
export class ReplayFailedDeliveriesInput {
  @Field(() => ID, { description: 'Of which webhook.' })
  id!: string

  @Field(() => DateTime, { description: 'Those whose event is not older than this; 30 days are kept.' })
  since!: Temporal.Instant

  @Field(() => String, { nullable: true, description: REQUEST_KEY })
  requestKey?: string | null
}
