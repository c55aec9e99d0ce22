import { defineEntity, p } from '@mikro-orm/core'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import type { AttemptProblem, DeliveryStatus, WebhookEventType, WebhookSource } from './webhook-words.ts'
import { type Webhook, WebhookSchema } from './webhook.entity.ts'

/**
 * What is yet to be told to webhooks: a row for each row of a history, under its id, written with it by a trigger in one
 * transaction, and taken away as the deliveries of it are made.
 */
export const WebhookEventSchema = defineEntity({
  name: 'WebhookEvent',
  tableName: 'webhook_event',
  indexes: [{ properties: ['subjectId', 'seq', 'id'] }],
  properties: {
    id: primaryId(),
    source: word<WebhookSource>(),
    kind: p.text(),
    /** The ticket, suggestion, incident or statement, and the place of the event in its history. */
    subjectId: p.uuid(),
    seq: p.bigint(),
    /** The store that it is of, or of a statement whoever pays; null where it is every store’s to know. */
    concernsId: p.uuid().nullable(),
    at: instant(),
  },
})

const WebhookDeliverySchema = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_delivery',
  uniques: [{ properties: ['webhook', 'eventId'] }],
  indexes: [
    { properties: ['webhook', 'id'] },
    { properties: ['webhook', 'status', 'id'] },
    { properties: ['at'] },
    {
      name: 'webhook_delivery_due',
      expression: `create index "webhook_delivery_due" on "webhook_delivery" ("webhook_id", "next_try_at", "id") where "status" = 'WAITING'`,
    },
    {
      name: 'webhook_delivery_in_order',
      expression: `create index "webhook_delivery_in_order" on "webhook_delivery" ("webhook_id", "subject_id", "seq", "id") where "status" = 'WAITING'`,
    },
    {
      name: 'webhook_delivery_taken',
      expression: `create index "webhook_delivery_taken" on "webhook_delivery" ("webhook_id", "taken_until") where "taken_until" is not null`,
    },
  ],
  properties: {
    id: primaryId(),
    webhook: () => p.manyToOne(WebhookSchema).deleteRule('cascade'),
    source: word<WebhookSource>(),
    type: word<WebhookEventType>(),
    /** No foreign key: the row of the history that it tells of. */
    eventId: p.uuid(),
    subjectId: p.uuid(),
    /** As of the event: whoever may not read of that store or payer any more reads of the delivery neither. */
    concernsId: p.uuid().nullable(),
    seq: p.bigint(),
    status: word<DeliveryStatus>(),
    attemptCount: p.integer(),
    /** How many attempts there were before it was replayed last: what it is tried again after counts from there. */
    attemptsBefore: p.integer(),
    nextTryAt: instant(),
    /** Until when an attempt is its taker’s alone; null while nobody sends it. */
    takenUntil: instant().nullable(),
    at: instant(),
    createdAt: instant(),
    endedAt: instant().nullable(),
  },
})

/** That a webhook is told of one event: sent until it is answered, once or more, always under the same id. */
export class WebhookDelivery extends WebhookDeliverySchema.class {
  /** A trial message, which tells of its webhook alone. */
  static trial(webhook: Webhook, now: Temporal.Instant): WebhookDelivery {
    const id = newId()
    return Object.assign(new WebhookDelivery(), {
      id,
      webhook,
      source: 'WEBHOOK',
      type: 'WEBHOOK_TESTED',
      eventId: id,
      subjectId: id,
      concernsId: null,
      seq: 1n,
      status: 'WAITING',
      attemptCount: 0,
      attemptsBefore: 0,
      nextTryAt: now,
      takenUntil: null,
      at: now,
      createdAt: now,
      endedAt: null,
    })
  }

  /** Sends it once more, under the same id, as often as the first time; one that waits already does so at once. */
  replay(now: Temporal.Instant): void {
    Object.assign(this, { status: 'WAITING', attemptsBefore: this.attemptCount, endedAt: null })
    if (!this.takenUntil) this.nextTryAt = now
  }
}
WebhookDeliverySchema.setClass(WebhookDelivery)

/** Each time that a delivery was sent, and how that was answered. */
export const WebhookAttemptSchema = defineEntity({
  name: 'WebhookAttempt',
  tableName: 'webhook_attempt',
  uniques: [{ properties: ['delivery', 'number'] }],
  properties: {
    id: primaryId(),
    delivery: () => p.manyToOne(WebhookDeliverySchema).deleteRule('cascade'),
    number: p.integer(),
    startedAt: instant(),
    /** Null while it is under way, and for ever where its process ended in between. */
    endedAt: instant().nullable(),
    /** The HTTP status of the answer; null where there was none. */
    status: p.integer().nullable(),
    problem: word<AttemptProblem>().nullable(),
    /** The beginning of the answer. */
    answer: p.text().nullable(),
  },
})
export { WebhookDeliverySchema }
