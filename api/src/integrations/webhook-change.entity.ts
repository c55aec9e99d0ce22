import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import type { WebhookChangeKind } from './webhook-words.ts'
import { WebhookSchema } from './webhook.entity.ts'

const WebhookChangeSchema = defineEntity({
  name: 'WebhookChange',
  tableName: 'webhook_change',
  indexes: [{ properties: ['webhook', 'id'] }],
  uniques: [{ properties: ['webhook', 'requestKey'] }],
  properties: {
    id: primaryId(),
    webhook: () => p.manyToOne(WebhookSchema).deleteRule('cascade'),
    kind: word<WebhookChangeKind>(),
    // How many deliveries were replayed; null where none were meant.
    count: p.integer().nullable(),
    // The delivery that was sent for trial or replayed; null where it was none, or many.
    deliveryId: p.uuid().nullable(),
    requestKey: p.text().nullable(),
    // Of what was asked for under the key; null without one.
    requestHash: p.text().nullable(),
    // Null where Stoa itself did it.
    by: () => p.manyToOne(PersonSchema).nullable(),
    at: instant(),
  },
})

/** Every time that somebody did something to a webhook: who and when. Rows are added, and never changed. */
export class WebhookChange extends WebhookChangeSchema.class {
  /** Notes what was just done. */
  static note(
    webhook: WebhookChange['webhook'],
    kind: WebhookChangeKind,
    detail: Partial<Pick<WebhookChange, 'count' | 'deliveryId' | 'requestKey' | 'requestHash'>>,
    by: Person | null,
    at: Temporal.Instant,
  ): WebhookChange {
    const nothing = { count: null, deliveryId: null, requestKey: null, requestHash: null }
    return Object.assign(new WebhookChange(), nothing, detail, { id: newId(), webhook, kind, by, at })
  }
}
WebhookChangeSchema.setClass(WebhookChange)
export { WebhookChangeSchema }
