import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { uuidOf } from '../graphql/node-id.ts'

/*
 * Who changes what belongs to an incident holds the incident first and its tickets then, each in the order of their ids,
 * so that nobody waits for good. Both ways leave other rows free to name the incident.
 */

/** Holds incidents, by primary key, until the transaction ends: nothing is linked to them, said of them, or ended meanwhile. */
export async function holdIncidents(em: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`select from incident where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(
    em.getKysely(),
  )
}

/**
 * Keeps an incident, by its id, as it is until the transaction ends, which any number may do at once: it is not ended while
 * a ticket is linked to it. Of an id of nothing it keeps nothing.
 */
export async function keepIncident(em: EntityManager, incidentId: string): Promise<void> {
  const id = uuidOf('Incident', incidentId)
  if (id) await sql`select from incident where id = ${id} for share`.execute(em.getKysely())
}
