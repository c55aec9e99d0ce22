import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import { sealSecret } from './seal-secret.ts'
import { requestHashOf, sentBefore } from './sent-before.ts'
import { newSigningKeys } from './sign-message.ts'
import { WebhookChange } from './webhook-change.entity.ts'
import { WebhookSecret } from './webhook-secret.entity.ts'
import type { Webhook } from './webhook.entity.ts'

/** The longest that the one before goes on signing. */
const MOST_OVERLAP_HOURS = 168

/**
 * Gives a webhook, which is held, a new secret; the one before signs beside it for so many hours more, and one before that
 * ends at once. @returns the secret, which cannot be told again; null for one sent before by its key
 * @throws Refusal `OUT_OF_RANGE` (overlapHours), and `KEY_REUSED` for a key that came with something else
 */
export async function rotateWebhookSecret(
  within: EntityManager,
  webhook: Webhook,
  { overlapHours, requestKey, secret }: { overlapHours: number; requestKey: string | null; secret: string },
  byId: string,
  now: Temporal.Instant,
): Promise<string | null> {
  if (overlapHours < 0 || overlapHours > MOST_OVERLAP_HOURS)
    throw new Refusal('OUT_OF_RANGE', { least: 0, most: MOST_OVERLAP_HOURS }, 'overlapHours')
  const request = { requestKey, requestHash: requestHashOf(['SECRET_ROTATED', overlapHours]) }
  if (await sentBefore(within, webhook, request)) return null
  const signing = await within.find(
    WebhookSecret,
    { webhook, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] },
    { orderBy: { createdAt: 'desc', id: 'desc' } },
  )
  for (const [place, before] of signing.entries())
    before.end(place === 0 ? now.add({ hours: overlapHours }) : now)
  const by = within.getReference(Person, byId)
  within.persist(WebhookChange.note(webhook, 'SECRET_ROTATED', request, by, now))
  return keepNewSecret(within, webhook, secret, by, now).plain
}

/** Makes a secret and a key of a webhook, and keeps both sealed. */
export function keepNewSecret(
  within: EntityManager,
  webhook: Webhook,
  stoaSecret: string,
  by: Person,
  now: Temporal.Instant,
): { plain: string } {
  const { plain, secret, key, hint, publicKey } = newSigningKeys()
  const id = newId()
  const sealed = {
    sealedSecret: sealSecret(stoaSecret, id, secret),
    sealedKey: sealSecret(stoaSecret, id, key),
  }
  within.persist(WebhookSecret.keep(webhook, { id, ...sealed, publicKey, hint }, by, now))
  return { plain }
}
