import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Partner, PartnerSchema } from '../stores/partner.entity.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import type { DisabledReason, PayloadVersion, WebhookEventType } from './webhook-words.ts'

const WebhookSchema = defineEntity({
  name: 'Webhook',
  tableName: 'webhook',
  uniques: [{ properties: ['createdBy', 'requestKey'] }],
  indexes: [
    { properties: ['partner', 'id'] },
    {
      name: 'webhook_disabled_untold',
      expression: `create index "webhook_disabled_untold" on "webhook" ("disabled_at") where "disabled_reason" in ('GONE', 'FAILING') and "disabled_told_at" is null`,
    },
  ],
  properties: {
    id: primaryId(),
    version: p.integer().version(),
    // Null for one of the platform.
    partner: () => p.manyToOne(PartnerSchema).nullable().deleteRule('cascade'),
    url: p.text(),
    description: p.text(),
    eventTypes: p.array().$type<readonly WebhookEventType[]>(),
    // Null for all of them.
    fields: p.array().nullable().$type<readonly string[] | null>(),
    payloadVersion: word<PayloadVersion>(),
    // Whether it is told of the stores of `webhook_store` alone: without it, none left there would mean all.
    isLimited: p.boolean(),
    requestKey: p.text().nullable(),
    // Of what it was asked for with, so that another request under its key is told from the same one.
    requestHash: p.text(),
    createdBy: () => p.manyToOne(PersonSchema),
    createdAt: instant(),
    changedAt: instant(),
    disabledAt: instant().nullable(),
    disabledReason: word<DisabledReason>().nullable(),
    disabledToldAt: instant().nullable(),
    // Since when nothing arrives, and until when its address asked to be left alone.
    failingSince: instant().nullable(),
    heldUntil: instant().nullable(),
    lastDeliveredAt: instant().nullable(),
    deletedAt: instant().nullable(),
  },
})

/** What a webhook is told, and where. */
export type Told = Pick<
  Webhook,
  'url' | 'description' | 'eventTypes' | 'fields' | 'payloadVersion' | 'isLimited'
>

/** An address of a partner or of the platform that Stoa tells of what happens (A3). */
export class Webhook extends WebhookSchema.class {
  /** Makes one, which is told from now on. */
  static register(
    partner: Partner | null,
    told: Told,
    by: Person,
    request: { requestKey: string | null; requestHash: string },
    now: Temporal.Instant,
  ): Webhook {
    return Object.assign(new Webhook(), told, request, {
      id: newId(),
      partner,
      createdBy: by,
      createdAt: now,
      changedAt: now,
      disabledAt: null,
      disabledReason: null,
      disabledToldAt: null,
      failingSince: null,
      heldUntil: null,
      lastDeliveredAt: null,
      deletedAt: null,
    })
  }

  /** Tells it something else, or elsewhere, from now on. */
  tell(told: Told, now: Temporal.Instant): void {
    Object.assign(this, told, { changedAt: now })
  }

  /** Tells it again: what waited goes on, and what failed before counts no more. */
  enable(now: Temporal.Instant): void {
    const nothing = { disabledAt: null, disabledReason: null, disabledToldAt: null }
    Object.assign(this, nothing, { failingSince: null, heldUntil: null, changedAt: now })
  }

  /** Tells it nothing more until it is enabled. */
  disable(reason: DisabledReason, now: Temporal.Instant): void {
    Object.assign(this, { disabledAt: now, disabledReason: reason, disabledToldAt: null })
  }

  /** Ends it for good; once more, nothing changes. */
  delete(now: Temporal.Instant): void {
    this.deletedAt ??= now
  }
}
WebhookSchema.setClass(Webhook)

const WebhookStoreSchema = defineEntity({
  name: 'WebhookStore',
  tableName: 'webhook_store',
  uniques: [{ properties: ['webhook', 'store'] }],
  properties: {
    id: primaryId(),
    webhook: () => p.manyToOne(WebhookSchema).deleteRule('cascade'),
    store: () => p.manyToOne(StoreSchema).index().deleteRule('cascade'),
  },
})

/** That a limited webhook is told of a store. */
export class WebhookStore extends WebhookStoreSchema.class {
  /** Tells a webhook of a store. */
  static tell(webhook: Webhook, store: Store): WebhookStore {
    return Object.assign(new WebhookStore(), { id: newId(), webhook, store })
  }
}
WebhookStoreSchema.setClass(WebhookStore)
export { WebhookSchema, WebhookStoreSchema }
