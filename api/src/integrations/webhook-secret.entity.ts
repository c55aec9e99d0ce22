import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId } from '../persistence/columns.ts'
import { type Webhook, WebhookSchema } from './webhook.entity.ts'

const WebhookSecretSchema = defineEntity({
  name: 'WebhookSecret',
  tableName: 'webhook_secret',
  indexes: [{ properties: ['webhook', 'createdAt'] }],
  properties: {
    id: primaryId(),
    webhook: () => p.manyToOne(WebhookSchema).deleteRule('cascade'),
    // Both sealed with a key made of Stoa’s secret: see `seal-secret.ts`.
    sealedSecret: p.text(),
    sealedKey: p.text(),
    publicKey: p.text(),
    hint: p.text(),
    createdBy: () => p.manyToOne(PersonSchema),
    createdAt: instant(),
    endsAt: instant().nullable(),
  },
})

/** What a webhook’s messages are signed with: a secret that both sides know, and a key of which they know the public half. */
export class WebhookSecret extends WebhookSecretSchema.class {
  /** Keeps a new secret, sealed. */
  static keep(
    webhook: Webhook,
    kept: Pick<WebhookSecret, 'id' | 'sealedSecret' | 'sealedKey' | 'publicKey' | 'hint'>,
    by: Person,
    now: Temporal.Instant,
  ): WebhookSecret {
    return Object.assign(new WebhookSecret(), kept, { webhook, createdBy: by, createdAt: now, endsAt: null })
  }

  /** Signs no more from an instant on; one that ends sooner stays with that. */
  end(at: Temporal.Instant): void {
    if (!this.endsAt || Temporal.Instant.compare(at, this.endsAt) < 0) this.endsAt = at
  }
}
WebhookSecretSchema.setClass(WebhookSecret)
export { WebhookSecretSchema }
