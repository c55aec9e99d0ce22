import { sql } from 'kysely'
import { uuidOf } from '../../src/graphql/node-id.ts'
import { webhookEventOf, type WebhookSource } from '../../src/integrations/webhook-words.ts'
import { newId } from '../../src/persistence/columns.ts'
import type { Store } from '../../src/stores/store.entity.ts'
import type { World } from '../world.ts'

/**
 * Queues all that ever happened to a store, and that its partner exported, for a webhook, as if nothing asked whose it is. Incidents and changes of the schema are
 * told to everybody.
 */
export async function queueAllOf(world: World, store: Store, webhookId: string): Promise<void> {
  const { rows } = await sql<{ source: WebhookSource; kind: string }>`
    select 'TICKET' as source, event.type as kind, event.id as "eventId", event.ticket_id as "subjectId", event.seq, event.at
    from ticket_event event join ticket on ticket.id = event.ticket_id where ticket.store_id = ${store.id}::uuid
    union all select 'SUGGESTION', news.kind, news.id, news.suggestion_id, extract(epoch from news.at)::bigint, news.at
    from suggestion_news news join suggestion on suggestion.id = news.suggestion_id
    where suggestion.store_id = ${store.id}::uuid and suggestion.published_at is null
    union all select 'STATEMENT', 'ISSUED', id, id, 1, issued_at from statement where store_id = ${store.id}::uuid
    union all select 'EXPORT', 'FINISHED', export.id, export.id, 1, finished_at
    from export join partnership using (partner_id)
    where partnership.store_id = ${store.id}::uuid and finished_at is not null`.execute(world.owner)
  const queued = rows.flatMap((row) => {
    const type = webhookEventOf(row.source, row.kind)
    return type ? [{ ...row, type, id: newId() }] : []
  })
  await sql`
    insert into webhook_delivery (id, webhook_id, source, type, event_id, subject_id, seq, status, attempt_count,
      attempts_before, next_try_at, at, created_at)
    select id, ${uuidOf('Webhook', webhookId)}::uuid, source, type, "eventId", "subjectId", seq, 'WAITING', 0, 0,
      ${world.now().toString()}::timestamptz, at, at
    from jsonb_to_recordset(${JSON.stringify(queued)}::jsonb) as happened(id uuid, source text, type text, "eventId" uuid,
      "subjectId" uuid, seq bigint, at timestamptz)`.execute(world.owner)
}

/** How the deliveries of a webhook ended, of each history. */
export async function endsOf(world: World, webhookId: string): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ source: string; ends: string[] }>`
    select source, array_agg(distinct status) as ends from webhook_delivery
    where webhook_id = ${uuidOf('Webhook', webhookId)}::uuid group by source`.execute(world.owner)
  return Object.fromEntries(rows.map(({ source, ends }) => [source, ends]))
}
