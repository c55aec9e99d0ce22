import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'
import { nextTryAt, putOffBy } from './next-try.ts'
import type { Answer } from './post-message.ts'
import type { TakenDelivery } from './take-deliveries.ts'
import type { DisabledReason } from './webhook-words.ts'

/** An address that nothing reached for so long is told nothing more: longer than a delivery is tried. */
const LONGEST_FAILING = { hours: 5 * 24 }

const GONE = 410

/**
 * Writes down how an attempt was answered, and when the next one follows. Whoever took the delivery meanwhile, since this
 * attempt outlasted its lease, says what becomes of it. @param chance from 0 to 1
 */
export function settleDelivery(
  em: EntityManager,
  delivery: TakenDelivery,
  answer: Answer,
  now: Temporal.Instant,
  chance: number,
): Promise<void> {
  return em.fork().transactional(async (within) => {
    const db = within.getKysely<Tables>()
    const { id, number, attemptsBefore, webhookId } = delivery
    const at = now.toString()
    await holdWebhook(db, webhookId)
    await sql`update webhook_attempt set ended_at = ${at}::timestamptz, status = ${answer.status}, problem = ${answer.problem},
        answer = ${answer.text || null} where delivery_id = ${id}::uuid and number = ${number}`.execute(db)
    const isGone = answer.status === GONE
    const next = isGone ? null : nextTryAt(number - attemptsBefore, answer.retryAfter, now, chance)
    const status = answer.problem === null ? 'DELIVERED' : next ? 'WAITING' : 'FAILED'
    const goesOn = status === 'WAITING'
    await sql`update webhook_delivery set status = ${status}, taken_until = null,
        next_try_at = ${(goesOn ? next! : now).toString()}::timestamptz, ended_at = ${goesOn ? null : at}::timestamptz
      where id = ${id}::uuid and attempt_count = ${number} and attempts_before = ${attemptsBefore} and status = 'WAITING'`.execute(
      db,
    )
    if (!goesOn) await letNextGo(db, delivery, now)
    if (answer.problem === null) return noteArrival(db, webhookId, now)
    await noteFailure(db, webhookId, answer, now)
    if (isGone) await disableWebhook(db, webhookId, 'GONE', now)
  })
}

/** What its webhook may not read any more is never sent: the attempt that was counted for it is none. */
export function dropDelivery(
  em: EntityManager,
  delivery: TakenDelivery,
  now: Temporal.Instant,
): Promise<void> {
  return em.fork().transactional(async (within) => {
    const db = within.getKysely<Tables>()
    const { id, number, webhookId } = delivery
    await holdWebhook(db, webhookId)
    await sql`with dropped as (
        update webhook_delivery set status = 'DROPPED', attempt_count = attempt_count - 1, taken_until = null, ended_at = ${now.toString()}::timestamptz
        where id = ${id}::uuid and attempt_count = ${number} and status = 'WAITING' returning id)
      delete from webhook_attempt using dropped where delivery_id = dropped.id and number = ${number}`.execute(
      db,
    )
    await letNextGo(db, delivery, now)
  })
}

/** Whoever takes deliveries holds their webhook, too: what one of the two sees, the other does not change meanwhile. */
async function holdWebhook(db: Kysely<Tables>, webhookId: string): Promise<void> {
  await sql`select from webhook where id = ${webhookId}::uuid for update`.execute(db)
}

/** What waited for one that ended is sent at once. */
async function letNextGo(
  db: Kysely<Tables>,
  { webhookId, subjectId }: TakenDelivery,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update webhook_delivery set next_try_at = ${now.toString()}::timestamptz where id = (
    select id from webhook_delivery where webhook_id = ${webhookId}::uuid and subject_id = ${subjectId}::uuid
      and status = 'WAITING' and attempt_count = attempts_before and taken_until is null
    order by seq, id limit 1) and next_try_at > ${now.toString()}::timestamptz`.execute(db)
}

async function noteArrival(db: Kysely<Tables>, webhookId: string, now: Temporal.Instant): Promise<void> {
  await sql`update webhook set last_delivered_at = ${now.toString()}::timestamptz, failing_since = null
    where id = ${webhookId}::uuid`.execute(db)
}

async function noteFailure(
  db: Kysely<Tables>,
  webhookId: string,
  { status, retryAfter }: Answer,
  now: Temporal.Instant,
): Promise<void> {
  const isToWait = status === 429 || status === 503
  const held = isToWait ? putOffBy(retryAfter, now) : 0
  const until = held > 0 ? now.add({ seconds: held }).toString() : null
  const at = now.toString()
  const { rows } = await sql<{ isFailing: boolean }>`
    update webhook set failing_since = coalesce(failing_since, ${at}::timestamptz),
      held_until = coalesce(${until}::timestamptz, held_until) where id = ${webhookId}::uuid
    returning failing_since <= ${now.subtract(LONGEST_FAILING).toString()}::timestamptz as "isFailing"`.execute(
    db,
  )
  if (rows[0]?.isFailing) await disableWebhook(db, webhookId, 'FAILING', now)
}

/** Tells a webhook nothing more, and notes that Stoa itself did that. */
async function disableWebhook(
  db: Kysely<Tables>,
  webhookId: string,
  reason: DisabledReason,
  now: Temporal.Instant,
): Promise<void> {
  const at = now.toString()
  await sql`with disabled as (
      update webhook set disabled_at = ${at}::timestamptz, disabled_reason = ${reason}, disabled_told_at = null,
        version = version + 1 where id = ${webhookId}::uuid and disabled_at is null returning id)
    insert into webhook_change (id, webhook_id, kind, at)
    select ${newId()}::uuid, id, 'DISABLED', ${at}::timestamptz from disabled`.execute(db)
}
