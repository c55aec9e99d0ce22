import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'
import type { ToldEvent } from './webhook-facts.read.ts'

/** So many messages are on their way to one webhook at once, over all processes; to one that fails, one alone. */
const MOST_PER_WEBHOOK = 5

/** So many are on their way to all webhooks of one owner: those of one, however slow, leave room for the others’. */
const MOST_PER_OWNER = 8

/** How many messages are on their way to the webhooks of each owner; `at` is the moment. */
const busyOwners = (at: string) => sql`
  select busy.partner_id, count(*) as count from webhook_delivery sent join webhook busy on busy.id = sent.webhook_id
  where sent.taken_until > ${at}::timestamptz group by busy.partner_id`

/** How many more may be on their way to a row of `webhook`; `at` is the moment. */
const roomOf = (
  at: string,
) => sql`(case when webhook.failing_since is null then ${MOST_PER_WEBHOOK}::int else 1 end
  - (select count(*)::int from webhook_delivery sent where sent.webhook_id = webhook.id and sent.taken_until > ${at}::timestamptz))`

/** For how long an attempt is its taker’s: longer than a receiver may take. */
const LEASE = { seconds: 60 }

/** A delivery whose attempt was counted, and is to be made. */
export type TakenDelivery = ToldEvent & { id: string; number: number; attemptsBefore: number }

/**
 * Takes deliveries that are due and that no other worker has, at most so many, and counts and notes the attempt before it is
 * made. A delivery waits for the earlier ones of the same object to the same webhook, and for its turn: a webhook, and an
 * owner, have so many on their way. The webhook is held meanwhile, so that no two workers count what is on its way to it at
 * once; of an owner two workers at once may take a few more.
 */
export function takeDeliveries(
  em: EntityManager,
  most: number,
  now: Temporal.Instant,
): Promise<TakenDelivery[]> {
  return em.fork().transactional(async (within) => {
    const db = within.getKysely<Tables>()
    const webhookIds = await holdWebhooks(db, most, now)
    if (webhookIds.length === 0) return []
    const taken = await takeDue(db, webhookIds, most, now)
    await noteAttempts(db, taken, now)
    await putOffBlocked(db, webhookIds, now)
    return taken
  })
}

/** Those that are told something now, beginning with the one that waits longest. */
async function holdWebhooks(db: Kysely<Tables>, most: number, now: Temporal.Instant): Promise<string[]> {
  const at = now.toString()
  const { rows } = await sql<{ id: string }>`
    with busy as (${busyOwners(at)})
    select webhook.id from webhook cross join lateral (
      select next_try_at from webhook_delivery due where due.webhook_id = webhook.id and due.status = 'WAITING'
        and due.next_try_at <= ${at}::timestamptz order by next_try_at limit 1) due
    where webhook.disabled_at is null and webhook.deleted_at is null
      and (webhook.held_until is null or webhook.held_until <= ${at}::timestamptz)
      and ${roomOf(at)} > 0 and not exists (select from busy
        where busy.partner_id is not distinct from webhook.partner_id and busy.count >= ${MOST_PER_OWNER})
    order by due.next_try_at limit ${most} for update of webhook skip locked`.execute(db)
  return rows.map(({ id }) => id)
}

async function takeDue(
  db: Kysely<Tables>,
  webhookIds: readonly string[],
  most: number,
  now: Temporal.Instant,
): Promise<TakenDelivery[]> {
  const at = now.toString()
  const until = now.add(LEASE).toString()
  const { rows } = await sql<TakenDelivery>`
    with busy as (${busyOwners(at)}), first as (
      select first.id, first.next_try_at, webhook.partner_id from webhook cross join lateral (
        select due.id, due.next_try_at from webhook_delivery due
        where due.webhook_id = webhook.id and due.status = 'WAITING' and due.next_try_at <= ${at}::timestamptz
          and not exists (select from webhook_delivery earlier
            where earlier.webhook_id = due.webhook_id and earlier.subject_id = due.subject_id
              and earlier.status = 'WAITING' and (earlier.seq, earlier.id) < (due.seq, due.id))
        order by due.next_try_at, due.id limit greatest(0, ${roomOf(at)}) for update skip locked) first
      where webhook.id = any(${[...webhookIds]}::uuid[])),
    placed as (
      select id, next_try_at, partner_id, row_number() over (partition by partner_id order by next_try_at, id) as place from first),
    due as (
      select id from placed where place <= ${MOST_PER_OWNER} - coalesce((select busy.count from busy
        where busy.partner_id is not distinct from placed.partner_id), 0)
      order by next_try_at limit ${most})
    update webhook_delivery taken set attempt_count = attempt_count + 1, taken_until = ${until}::timestamptz,
      next_try_at = ${until}::timestamptz
    from due where taken.id = due.id
    returning taken.id, taken.webhook_id as "webhookId", taken.source, taken.type, taken.event_id as "eventId", taken.subject_id as "subjectId",
      taken.at::text, taken.attempt_count as number, taken.attempts_before as "attemptsBefore"`.execute(db)
  return rows
}

async function noteAttempts(
  db: Kysely<Tables>,
  taken: readonly TakenDelivery[],
  now: Temporal.Instant,
): Promise<void> {
  if (taken.length === 0) return
  const attempts = taken.map(({ id, number }) => ({ attemptId: newId(), id, number }))
  await sql`
    insert into webhook_attempt (id, delivery_id, number, started_at)
    select "attemptId", id, number, ${now.toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as taken("attemptId" uuid, id uuid, number int)`.execute(
    db,
  )
}

/**
 * Lets what waits for an earlier one be due when that one is: a webhook that fails is not looked at again and again, and
 * keeps no other from its turn. `settleDelivery` lets it go at once when the earlier one ends.
 */
async function putOffBlocked(
  db: Kysely<Tables>,
  webhookIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const at = now.toString()
  await sql`
    update webhook_delivery blocked set next_try_at = head.next_try_at from webhook_delivery head
    where blocked.webhook_id = any(${[...webhookIds]}::uuid[]) and blocked.status = 'WAITING'
      and blocked.next_try_at <= ${at}::timestamptz and blocked.taken_until is null
      and head.id = (select first.id from webhook_delivery first
        where first.webhook_id = blocked.webhook_id and first.subject_id = blocked.subject_id and first.status = 'WAITING'
        order by first.seq, first.id limit 1)
      and head.id <> blocked.id and head.next_try_at > ${at}::timestamptz`.execute(db)
}
