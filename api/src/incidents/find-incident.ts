import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
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
  const lockMode = isLocked ? LockMode.PESSIMISTIC_WRITE : LockMode.PESSIMISTIC_READ
  const incident = id && (await em.findOne(Incident, { id }, isLocked || isKept ? { lockMode } : {}))
  if (!incident) throw notFound('incidentId')
  return incident
}
