import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Incident } from './incident.entity.ts'

/**
 * The incident behind an id; everyone sees all of them (I1). Until the transaction ends it is held with `isLocked`, and
 * kept from changing with `isKept`, which any number may do at once; neither keeps tickets from being linked to it.
 * @throws Refusal NOT_FOUND
 */
export async function findIncident(
  em: EntityManager,
  incidentId: string,
  { isLocked = false, isKept = false }: { isLocked?: boolean; isKept?: boolean } = {},
): Promise<Incident> {
  const id = uuidOf('Incident', incidentId)
  if (!id) throw notFound('incidentId')
  if (isLocked) await sql`select from incident where id = ${id} for no key update`.execute(em.getKysely())
  else if (isKept) await sql`select from incident where id = ${id} for share`.execute(em.getKysely())
  const incident = await em.findOne(Incident, { id }, { refresh: isLocked || isKept })
  if (!incident) throw notFound('incidentId')
  return incident
}
