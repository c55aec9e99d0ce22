import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { IncidentUpdate } from '../incidents/incident-update.entity.ts'
import type { Incident } from '../incidents/incident.entity.ts'

/**
 * Writes what was said of an incident into the history of every open ticket that belongs to it, so that its people are
 * told (I3): two statements, however many they are. Needs a transaction that holds the incident. They are locked in one
 * order, as every change of several tickets does, by a statement of its own: the next one sees what was written while it
 * waited, and no event comes before the ticket's last one. No clock knows of it, and nobody was answered.
 */
export async function tellIncidentNews(
  em: EntityManager,
  incident: Incident,
  { stage, words, at, by }: Pick<IncidentUpdate, 'stage' | 'words' | 'at' | 'by'>,
): Promise<void> {
  const { id, number, title } = incident
  const detail = JSON.stringify({ incident: { id, number, title }, news: { stage, words } })
  const now = sql`${at.toString({ fractionalSecondDigits: 3 })}::timestamptz(3)`
  const db = em.getKysely()
  const { rows } = await sql<{ id: string }>`
    select id from ticket
    where incident_id = ${id}::uuid and status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
    order by id for no key update`.execute(db)
  await sql`
    with told as (
      update ticket set event_count = event_count + 1, version = version + 1
      where id = any(${rows.map((ticket) => ticket.id)}::uuid[])
      returning id, event_count as seq
    )
    insert into ticket_event (id, ticket_id, seq, type, at, written_at, actor_id, side, is_internal, detail)
    select uuidv7(), told.id, told.seq, 'INCIDENT_UPDATED', greatest(${now}, last.at), ${now},
      ${by.id}::uuid, 'PLATFORM', false, ${detail}::jsonb
    from told left join ticket_event last on last.ticket_id = told.id and last.seq = told.seq - 1`.execute(db)
}
