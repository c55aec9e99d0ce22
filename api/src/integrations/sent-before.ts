import { createHash } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { WebhookChange } from './webhook-change.entity.ts'
import type { Webhook } from './webhook.entity.ts'

/** The key that a request came under, and a hash of all that it asks for. */
export type Request = { requestKey: string | null; requestHash: string }

/**
 * What the same request did to a webhook before; null where it did nothing yet. The webhook is held, so no other is under way.
 * @throws Refusal `KEY_REUSED` where the key came with something else
 */
export async function sentBefore(
  within: EntityManager,
  webhook: Webhook,
  { requestKey, requestHash }: Request,
): Promise<WebhookChange | null> {
  const before = requestKey && (await within.findOne(WebhookChange, { webhook, requestKey }))
  if (!before) return null
  if (before.requestHash !== requestHash) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return before
}

/** A hash of what is asked for, so that another request under its key is told from the same one. */
export function requestHashOf(asked: unknown): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url')
}
