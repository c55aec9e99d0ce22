import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { requestHashOf, sentBefore } from './sent-before.ts'
import { WebhookChange } from './webhook-change.entity.ts'
import { WebhookDelivery } from './webhook-delivery.entity.ts'
import type { Webhook } from './webhook.entity.ts'

/** Who does something to a webhook, by which request. */
export type Doing = { personId: string; requestKey: string | null }

/**
 * Sends a webhook, which is held, a trial message; sent twice with the same key, once. @returns the delivery’s primary key
 * @throws Refusal `WEBHOOK_DISABLED`, and `KEY_REUSED` for a key that came with something else
 */
export async function testWebhook(
  within: EntityManager,
  webhook: Webhook,
  { personId, requestKey }: Doing,
  now: Temporal.Instant,
): Promise<string> {
  const request = { requestKey, requestHash: requestHashOf(['TESTED']) }
  const before = await sentBefore(within, webhook, request)
  if (before?.deliveryId) return before.deliveryId
  if (webhook.disabledAt) throw new Refusal('WEBHOOK_DISABLED')
  const delivery = WebhookDelivery.trial(webhook, now)
  const detail = { ...request, deliveryId: delivery.id }
  const by = within.getReference(Person, personId)
  within.persist([delivery, WebhookChange.note(webhook, 'TESTED', detail, by, now)])
  return delivery.id
}

/**
 * Sends a delivery of a webhook, which is held, once more under the same id; sent twice with the same key, once.
 * @throws Refusal `WEBHOOK_DISABLED`, and `KEY_REUSED` for a key that came with something else
 */
export async function replayDelivery(
  within: EntityManager,
  webhook: Webhook,
  delivery: WebhookDelivery,
  { personId, requestKey }: Doing,
  now: Temporal.Instant,
): Promise<void> {
  const request = { requestKey, requestHash: requestHashOf(['REPLAYED', delivery.id]) }
  if (await sentBefore(within, webhook, request)) return
  if (webhook.disabledAt) throw new Refusal('WEBHOOK_DISABLED')
  delivery.replay(now)
  const detail = { ...request, deliveryId: delivery.id, count: 1 }
  within.persist(WebhookChange.note(webhook, 'REPLAYED', detail, within.getReference(Person, personId), now))
}

/**
 * Sends all deliveries of a webhook, which is held, once more that failed and whose event is not older than an instant; sent
 * twice with the same key, once. @returns how many
 * @throws Refusal `WEBHOOK_DISABLED`, and `KEY_REUSED` for a key that came with something else
 */
export async function replayFailed(
  within: EntityManager,
  webhook: Webhook,
  since: Temporal.Instant,
  { personId, requestKey }: Doing,
  now: Temporal.Instant,
): Promise<number> {
  // Whoever says "of the last hours" says another instant when they send it again.
  const request = { requestKey, requestHash: requestHashOf(['ALL_REPLAYED']) }
  const before = await sentBefore(within, webhook, request)
  if (before) return before.count ?? 0
  if (webhook.disabledAt) throw new Refusal('WEBHOOK_DISABLED')
  const { numAffectedRows } = await sql`
    update webhook_delivery set status = 'WAITING', attempts_before = attempt_count, ended_at = null,
      next_try_at = ${now.toString()}::timestamptz
    where webhook_id = ${webhook.id}::uuid and status = 'FAILED' and at >= ${since.toString()}::timestamptz`.execute(
    within.getKysely<Tables>(),
  )
  const count = Number(numAffectedRows ?? 0n)
  const by = within.getReference(Person, personId)
  within.persist(WebhookChange.note(webhook, 'REPLAYED', { ...request, count }, by, now))
  return count
}
