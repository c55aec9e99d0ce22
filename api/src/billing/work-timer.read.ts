import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { DAY_IN_MINUTES } from './work-entry.entity.ts'
import { type CountingTimer, readUsedUp } from './used-up.read.ts'
import { countedMinutes } from './work-timer.entity.ts'
import type { WorkTimerType } from './work-timer.type.ts'

/** The viewer's own timer that is not logged yet, on a ticket that the viewer may see; null for none: at most five statements. */
export async function readTimer(
  reads: Reads,
  viewer: Viewer,
  now: Temporal.Instant,
): Promise<WorkTimerType | null> {
  const stores = ticketsVisibleTo(viewer)
  const row = await reads
    .selectFrom('work_timer')
    .innerJoin('ticket', 'ticket.id', 'work_timer.ticket_id')
    .where('work_timer.agent_id', '=', viewer.personId)
    .where('work_timer.ended_at', 'is', null)
    .$if(stores !== null, (query) =>
      query.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val([...(stores ?? [])]))),
    )
    .select(['work_timer.id', sql<string>`work_timer.started_at`.as('startedAt')])
    .select(sql<string | null>`work_timer.stopped_at`.as('stoppedAt'))
    .select([
      'ticket.id as ticketId',
      'ticket.store_id as storeId',
      'ticket.number',
      'ticket.title',
      'ticket.type',
      'ticket.status',
    ])
    .executeTakeFirst()
  if (!row) return null
  const startedAt = instantFrom(row.startedAt)
  const stopsAt = await readStop(reads, { ...row, startedAt })
  const isStopped = stopsAt !== null && Temporal.Instant.compare(stopsAt, now) <= 0
  const minutes = countedMinutes(startedAt, isStopped ? stopsAt : now)
  const { number, title, type, status } = row
  const ticket = { id: nodeId('Ticket', row.ticketId), number, title, type, status }
  return {
    id: nodeId('WorkTimer', row.id),
    ticket,
    ticketId: ticket.id,
    ticketNumber: number,
    ticketTitle: title,
    startedAt,
    minutes,
    stopsAt,
    isStopped,
    isOverADay: minutes > DAY_IN_MINUTES,
  }
}

/** When it stopped by itself, or is to; null where nothing approved limits it. */
async function readStop(
  reads: Reads,
  { stoppedAt, ...timer }: CountingTimer & { stoppedAt: string | null },
): Promise<Temporal.Instant | null> {
  return stoppedAt ? instantFrom(stoppedAt) : ((await readUsedUp(reads, [timer])).get(timer.id) ?? null)
}
