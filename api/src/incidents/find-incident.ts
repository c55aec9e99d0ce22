import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Incident } from './incident.entity.ts'

/**
 * The incident behind an id, held until the transaction ends with `isLocked`; everyone sees all of them (I1).
 * @throws Refusal NOT_FOUND
 */
export async function findIncident(
  em: EntityManager,
  incidentId: string,
  { isLocked } = { isLocked: false },
): Promise<Incident> {
  const id = uuidOf('Incident', incidentId)
  const options = isLocked ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {}
  const incident = id && (await em.findOne(Incident, { id }, options))
  if (!incident) throw notFound('incidentId')
  return incident
}
