import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { Partner } from '../stores/partner.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import type { Reach } from './address-fence.ts'
import { type AskedWebhook, askedWebhook } from './asked-webhook.ts'
import { keepNewSecret } from './rotate-webhook-secret.ts'
import { type Request, requestHashOf } from './sent-before.ts'
import { WebhookChange } from './webhook-change.entity.ts'
import { Webhook, WebhookStore } from './webhook.entity.ts'

/** More addresses of one owner are not told. */
const MOST_WEBHOOKS = 20

/** How far a message may go, and what seals the secrets. */
export type HookKeeping = { reach: Reach; secret: string }

/**
 * Makes a webhook of a partner, or of the platform, with its first secret; sent twice with the same key, once. @returns its
 * primary key and the secret, which cannot be told again; null for one sent before
 * @throws Refusal `TOO_MANY_WEBHOOKS`, `KEY_REUSED`, and those of `askedWebhook`
 */
export function createWebhook(
  em: EntityManager,
  partnerId: string | null,
  asked: AskedWebhook,
  { reach, secret }: HookKeeping,
  by: { personId: string; requestKey: string | null },
  now: Temporal.Instant,
): Promise<{ id: string; plain: string | null }> {
  const request = { requestKey: by.requestKey, requestHash: requestHashOf([partnerId, asked]) }
  return sendOnce<{ id: string; plain: string | null }>(
    () => createdBefore(em, request, by.personId),
    () =>
      em.fork({ keepTransactionContext: true }).transactional(async (within) => {
        const person = within.getReference(Person, by.personId)
        // Held, so that of many at once each counts those before it.
        const held = { lockMode: LockMode.PESSIMISTIC_WRITE }
        const partner = partnerId ? await within.findOneOrFail(Partner, partnerId, held) : null
        if (!partner) await within.findOneOrFail(Platform, { id: { $ne: null } }, held)
        const { told, stores } = await askedWebhook(within, partnerId, asked, reach, null)
        if ((await within.count(Webhook, { partner, deletedAt: null })) >= MOST_WEBHOOKS)
          throw new Refusal('TOO_MANY_WEBHOOKS')
        const webhook = Webhook.register(partner, told, person, request, now)
        within.persist([
          webhook,
          ...(stores ?? []).map((store) => WebhookStore.tell(webhook, store)),
          WebhookChange.note(webhook, 'CREATED', {}, person, now),
        ])
        const { plain } = keepNewSecret(within, webhook, secret, person, now)
        return { id: webhook.id, plain }
      }),
  )
}

async function createdBefore(
  em: EntityManager,
  { requestKey, requestHash }: Request,
  personId: string,
): Promise<{ id: string; plain: null } | null> {
  if (!requestKey) return null
  const webhook = await em.fork().findOne(Webhook, { createdBy: personId, requestKey })
  if (!webhook) return null
  if (webhook.requestHash !== requestHash) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return { id: webhook.id, plain: null }
}
