import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'
import { webhookEventOf, type WebhookSource } from './webhook-words.ts'

/** Wakes whoever makes deliveries of what happened. */
export const WEBHOOKS = 'webhooks'

const SUBJECTS_AT_ONCE = 200

/**
 * Makes a delivery of each event that was written down for each webhook that is to be told of it, in the order of each
 * object’s history. Any number of workers may do so at once; each event is taken by one of them, and taken away in the
 * transaction that makes its deliveries.
 * @returns how many deliveries were made
 */
export async function queueDeliveries(em: EntityManager, now: Temporal.Instant): Promise<number> {
  for (let made = 0; ;) {
    const batch = await em.fork().transactional((within) => queueNext(within.getKysely<Tables>(), now))
    if (batch === null) return made
    made += batch
  }
}

type Event = {
  id: string
  source: WebhookSource
  kind: string
  subjectId: string
  seq: string
  concernsId: string | null
  at: string
}

/** Null where none is left that another worker does not hold. */
async function queueNext(db: Kysely<Tables>, now: Temporal.Instant): Promise<number | null> {
  const events = await takeEvents(db)
  if (events.length === 0) return null
  const told = events.flatMap((event) => {
    const type = webhookEventOf(event.source, event.kind)
    return type ? { ...event, type } : []
  })
  const made = told.length > 0 ? await makeDeliveries(db, told, now) : 0
  await sql`delete from webhook_event where id = any(${events.map(({ id }) => id)}::uuid[])`.execute(db)
  return made
}

/**
 * Takes objects by their first event: whoever holds that row makes the deliveries of the whole object, so that no two workers
 * make those of one at once or out of order. Those held by another worker are left to it.
 */
async function takeEvents(db: Kysely<Tables>): Promise<Event[]> {
  const heads = await sql<{ subjectId: string }>`
    select subject_id as "subjectId" from webhook_event head where not exists (
      select from webhook_event earlier where earlier.subject_id = head.subject_id
        and (earlier.seq, earlier.id) < (head.seq, head.id))
    order by subject_id limit ${SUBJECTS_AT_ONCE} for update skip locked`.execute(db)
  const subjectIds = heads.rows.map(({ subjectId }) => subjectId)
  if (subjectIds.length === 0) return []
  const { rows } = await sql<Event>`
    select id, source, kind, subject_id as "subjectId", seq::text, concerns_id as "concernsId", at::text
    from webhook_event where subject_id = any(${subjectIds}::uuid[]) order by subject_id, seq, id`.execute(db)
  return rows
}

/**
 * What is of a store is for its partner’s webhooks that are told of it, what a partner pays for its unlimited ones; an export is for
 * those of its asker’s partner, or of the platform, and for no others.
 */
async function makeDeliveries(
  db: Kysely<Tables>,
  told: readonly (Event & { type: string })[],
  now: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql<Pair>`
    select webhook.id as "webhookId", event.id as "eventId"
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as event(id uuid, source text, type text, seq bigint, "concernsId" uuid)
      join webhook on event.type = any(webhook.event_types) and webhook.disabled_at is null and webhook.deleted_at is null
    where case when event.source = 'EXPORT'
      then webhook.partner_id is not distinct from event."concernsId" and not webhook.is_limited
      else webhook.partner_id is null or event."concernsId" is null
      or (event."concernsId" = webhook.partner_id and not webhook.is_limited)
      or exists (select from partnership
        where partnership.store_id = event."concernsId" and partnership.partner_id = webhook.partner_id
          and (not webhook.is_limited or exists (select from webhook_store limited
            where limited.webhook_id = webhook.id and limited.store_id = event."concernsId"))) end
    order by event.seq`.execute(db)
  if (rows.length === 0) return 0
  const eventOf = new Map(told.map((event) => [event.id, event]))
  const made = rows.map(({ webhookId, eventId }) => ({
    ...eventOf.get(eventId)!,
    id: newId(),
    webhookId,
    eventId,
  }))
  const at = now.toString()
  const { numAffectedRows } = await sql`
    insert into webhook_delivery (id, webhook_id, source, type, event_id, subject_id, concerns_id, seq, status, attempt_count,
      attempts_before, next_try_at, at, created_at)
    select id, "webhookId", source, type, "eventId", "subjectId", "concernsId", seq, 'WAITING', 0, 0, ${at}::timestamptz, at,
      ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as made(id uuid, "webhookId" uuid, source text, type text,
      "eventId" uuid, "subjectId" uuid, "concernsId" uuid, seq bigint, at timestamptz)
    on conflict (webhook_id, event_id) do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

type Pair = { webhookId: string; eventId: string }
