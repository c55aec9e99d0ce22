import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { holdIncidents, keepIncident } from './hold-incidents.ts'
import { Incident } from './incident.entity.ts'

/**
 * The incident behind an id; everyone sees all of them (I1). Until the transaction ends it is held with `isLocked`, and
 * kept from changing with `isKept`, which any number may do at once.
 * @throws Refusal NOT_FOUND
 */
export async function findIncident(
  em: EntityManager,
  incidentId: string,
  { isLocked = false, isKept = false }: { isLocked?: boolean; isKept?: boolean } = {},
): Promise<Incident> {
  const id = uuidOf('Incident', incidentId)
  if (!id) throw notFound('incidentId')
  if (isLocked) await holdIncidents(em, [id])
  else if (isKept) await keepIncident(em, incidentId)
  const incident = await em.findOne(Incident, { id }, { refresh: isLocked || isKept })
  if (!incident) throw notFound('incidentId')
  return incident
}
