import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import type { WorkEntry } from './work-entry.entity.ts'

/**
 * Refuses work that overlaps other work of its agent by more than a minute, which is rounding: nobody does two things at once, and
 * two stores would pay for one hour. Work ended when it says, and began as long before as it took; what does not say when it ended
 * overlaps nothing. Of two at once, the second finds the first.
 * @throws Refusal `WORK_OVERLAPS` (workedAt) with the number and title of the other work's ticket
 */
export async function refuseOverlapping(
  em: EntityManager,
  { id, agent, minutes, workedAt }: WorkEntry,
): Promise<void> {
  const db = em.getKysely()
  await sql`select pg_advisory_xact_lock(hashtextextended('work of agent ' || ${agent.id}::text, 0))`.execute(
    db,
  )
  const [began, ended] = [workedAt.subtract({ minutes: minutes - 1 }), workedAt.subtract({ minutes: 1 })]
  const { rows } = await sql<{ number: number; title: string }>`
    select ticket.number, ticket.title
    from work_entry other join ticket on ticket.id = other.ticket_id
    where other.agent_id = ${agent.id} and other.id <> ${id} and other.is_time_said
      and other.worked_at > ${began.toString()}::timestamptz
      and other.worked_at < ${ended.toString()}::timestamptz + interval '1 day'
      and other.worked_at - make_interval(mins => other.minutes) < ${ended.toString()}::timestamptz
    order by other.worked_at limit 1`.execute(db)
  const [other] = rows
  if (other) throw new Refusal('WORK_OVERLAPS', { names: [other.number, other.title] }, 'workedAt')
}
