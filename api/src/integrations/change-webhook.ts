import type { EntityManager } from '@mikro-orm/postgresql'
import { refuseStale } from '../graphql/refuse-stale.ts'
import { Person } from '../people/person.entity.ts'
import type { Reach } from './address-fence.ts'
import { type AskedWebhook, askedWebhook } from './asked-webhook.ts'
import { WebhookChange } from './webhook-change.entity.ts'
import { WebhookDelivery } from './webhook-delivery.entity.ts'
import { type Webhook, WebhookStore } from './webhook.entity.ts'

/**
 * Tells a webhook, which is held, something else or elsewhere from now on, and enables or disables it; what waits for it goes
 * there at once.
 * @throws Refusal `CHANGED_SINCE` where it is not of the expected version any more, and those of `askedWebhook`
 */
export async function changeWebhook(
  within: EntityManager,
  webhook: Webhook,
  asked: AskedWebhook & { isEnabled: boolean; expectedVersion: number | null },
  reach: Reach,
  byId: string,
  now: Temporal.Instant,
): Promise<void> {
  refuseStale(webhook, asked.expectedVersion)
  const partnerId = webhook.partner?.id ?? null
  const { told, stores } = await askedWebhook(within, partnerId, asked, reach, webhook.payloadVersion)
  const by = within.getReference(Person, byId)
  webhook.tell(told, now)
  await within.nativeDelete(WebhookStore, { webhook })
  await within.nativeUpdate(
    WebhookDelivery,
    { webhook, status: 'WAITING', takenUntil: null },
    { nextTryAt: now },
  )
  within.persist([
    ...(stores ?? []).map((store) => WebhookStore.tell(webhook, store)),
    WebhookChange.note(webhook, 'CHANGED', {}, by, now),
  ])
  if (asked.isEnabled === !webhook.disabledAt) return
  if (asked.isEnabled) webhook.enable(now)
  else webhook.disable('BY_HAND', now)
  within.persist(WebhookChange.note(webhook, asked.isEnabled ? 'ENABLED' : 'DISABLED', {}, by, now))
}

/** Deletes a webhook, which is held, for good and at once: nothing more is sent to it. Once more, nothing changes. */
export function deleteWebhook(
  within: EntityManager,
  webhook: Webhook,
  byId: string,
  now: Temporal.Instant,
): void {
  if (webhook.deletedAt) return
  webhook.delete(now)
  within.persist(WebhookChange.note(webhook, 'DELETED', {}, within.getReference(Person, byId), now))
}
