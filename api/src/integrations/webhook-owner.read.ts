import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Scope } from '../people/scopes.ts'
import type { PartnerLimits, Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { IS_LIMITED, LIMITS } from '../stores/partner-limits.rows.ts'
import { WEBHOOK_EVENTS, type WebhookEventType } from './webhook-words.ts'

/** A webhook as it stands when something is sent to it, with who reads there. */
export type WebhookOwner = {
  url: string
  fields: readonly string[] | null
  secrets: { id: string; sealedSecret: string; sealedKey: string }[]
  /** Its partner or the platform, as a program with the scopes of what it is told of, limited to its stores. */
  viewer: Viewer
}

type Row = Pick<WebhookOwner, 'url' | 'fields' | 'secrets'> & {
  description: string
  eventTypes: WebhookEventType[]
  partnerId: string | null
  isLimited: boolean
  storeIds: string[]
  limits: PartnerLimits[]
}

/** Who reads what is sent to a webhook, and may still, in one statement; null for one that is disabled or deleted. */
export async function readWebhookOwner(
  reads: Reads,
  webhookId: string,
  now: Temporal.Instant,
): Promise<WebhookOwner | null> {
  const { rows } = await sql<Row>`
    select webhook.url, webhook.fields, webhook.description, webhook.event_types as "eventTypes",
      webhook.partner_id as "partnerId", webhook.is_limited as "isLimited",
      (select coalesce(json_agg(json_build_object('id', secret.id, 'sealedSecret', secret.sealed_secret,
          'sealedKey', secret.sealed_key) order by secret.created_at desc), '[]')
        from webhook_secret secret where secret.webhook_id = webhook.id
          and (secret.ends_at is null or secret.ends_at > ${now.toString()}::timestamptz)) as secrets,
      (select coalesce(json_agg(store_id), '[]') from partnership
        where partnership.partner_id = webhook.partner_id and (not webhook.is_limited or exists (
          select from webhook_store told where told.webhook_id = webhook.id and told.store_id = partnership.store_id)))
        as "storeIds",
      (select coalesce(json_agg(${LIMITS}), '[]') from partnership
        where partnership.partner_id = webhook.partner_id and ${IS_LIMITED}) as limits
    from webhook where webhook.id = ${webhookId}::uuid and webhook.disabled_at is null and webhook.deleted_at is null`.execute(
    reads,
  )
  const [row] = rows
  if (!row) return null
  const { url, fields, secrets } = row
  return { url, fields, secrets, viewer: viewerOf(webhookId, row) }
}

/** What a program with the same scopes and stores would see: the policies decide, as they do for every read (A1). */
function viewerOf(
  webhookId: string,
  { description, eventTypes, partnerId, isLimited, storeIds, limits }: Row,
): Viewer {
  const scopes = new Set<Scope>(eventTypes.flatMap((type) => WEBHOOK_EVENTS[type].scopes))
  return {
    personId: webhookId,
    name: description,
    email: '',
    language: 'EN',
    timeZone: 'UTC',
    memberships: [],
    partnerMemberships:
      partnerId === null ? [] : [{ partnerId, role: 'MEMBER', storeIds, votesForStoreIds: [], limits }],
    staffRole: partnerId === null ? 'ADMIN' : null,
    program: {
      clientId: nodeId('Webhook', webhookId),
      name: description,
      scopes: [...scopes],
      storeIds: isLimited ? storeIds : null,
    },
  }
}
