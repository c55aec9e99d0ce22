import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { DAY_IN_MINUTES } from './work-entry.entity.ts'
import { countedMinutes } from './work-timer.entity.ts'
import type { WorkTimerType } from './work-timer.type.ts'

/** The viewer's own timer that runs, on a ticket that the viewer may see; null for none: one statement. */
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
    .select(['ticket.id as ticketId', 'ticket.number', 'ticket.title', 'ticket.type', 'ticket.status'])
    .executeTakeFirst()
  if (!row) return null
  const startedAt = instantFrom(row.startedAt)
  const minutes = countedMinutes(startedAt, now)
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
    isOverADay: minutes > DAY_IN_MINUTES,
  }
}
