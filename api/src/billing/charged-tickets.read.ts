import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'

/**
 * Those of some tickets, by primary key, on which there was work, work is being timed, or something was approved, by a pledge
 * or otherwise: what more is approved for them is no price of its own, since an estimate says what its ticket costs as a whole
 * (C3). One statement from the indexes on the ticket.
 */
export async function findCharged(
  em: EntityManager,
  ticketIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select ticket.id from ticket where id = any(${[...ticketIds]}::uuid[]) and (
      exists (select from work_entry where work_entry.ticket_id = ticket.id)
      or exists (select from work_timer where work_timer.ticket_id = ticket.id and ended_at is null)
      or exists (select from estimate where estimate.ticket_id = ticket.id and estimate.state = 'APPROVED')
      or exists (select from pledge where pledge.ticket_id = ticket.id))`.execute(em.getKysely())
  return new Set(rows.map(({ id }) => id))
}
