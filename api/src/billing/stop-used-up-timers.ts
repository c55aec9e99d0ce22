import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { instantFrom, type Reads, type Tables } from '../persistence/reads.ts'
import { type CountingTimer, readUsedUp } from './used-up.read.ts'
import { WorkTimer } from './work-timer.entity.ts'

/**
 * Stops every timer that used up what was approved for its ticket, at the instant when it did, however late that is noticed (C3).
 * Each in a transaction of its own, under its lock: any number of workers share them, and one that is cut off loses none.
 * @returns how many were stopped
 */
export async function stopUsedUpTimers(
  em: EntityManager,
  now: Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  const reads = em.getKysely<Tables>()
  const counting = await readCounting(reads)
  const ends = await readUsedUp(reads, counting)
  let stopped = 0
  for (const timer of counting.filter(({ id }) => isPast(ends.get(id), now)))
    try {
      if (await stop(em.fork(), timer, now)) stopped++
    } catch (error) {
      logger?.error({ err: error, timer: timer.id }, 'A timer could not be stopped.')
    }
  return stopped
}

/** Stops a timer that its transaction holds, where it used up what was approved by now. */
export async function stopUsedUp(
  em: EntityManager,
  timer: WorkTimer,
  storeId: string,
  now: Temporal.Instant,
): Promise<void> {
  if (timer.stoppedAt) return
  const { id, startedAt } = timer
  const of = { id, startedAt, ticketId: timer.ticket.id, storeId }
  const end = (await readUsedUp(em.getKysely<Tables>(), [of])).get(id)
  if (end && isPast(end, now)) timer.useUp(end)
}

function stop(em: EntityManager, { id, storeId }: CountingTimer, now: Temporal.Instant): Promise<boolean> {
  return em.transactional(async (within) => {
    const timer = await within.findOne(
      WorkTimer,
      { id, endedAt: null, stoppedAt: null },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    if (timer) await stopUsedUp(within, timer, storeId, now)
    return Boolean(timer?.stoppedAt)
  })
}

/** The timers that count on tickets for which something is approved: one statement, from the index of those that run. */
async function readCounting(reads: Reads): Promise<CountingTimer[]> {
  const { rows } = await sql<Omit<CountingTimer, 'startedAt'> & { startedAt: string }>`
    select work_timer.id, ticket_id as "ticketId", ticket.store_id as "storeId", started_at::text as "startedAt"
    from work_timer join ticket on ticket.id = ticket_id
    where ended_at is null and stopped_at is null
      and exists (select from estimate where estimate.ticket_id = ticket.id and estimate.state = 'APPROVED')`.execute(
    reads,
  )
  return rows.map((row) => ({ ...row, startedAt: instantFrom(row.startedAt) }))
}

function isPast(end: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return end !== undefined && Temporal.Instant.compare(end, now) <= 0
}
