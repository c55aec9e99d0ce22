import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import type { Viewer } from '../people/viewer.ts'
import { ApiClient } from './api-client.entity.ts'
import { clientsVisibleTo } from './api-client.policy.ts'

const CHANGING = { lockMode: LockMode.PESSIMISTIC_WRITE } as const

/**
 * The program of a primary key among those that a viewer sees, held until the transaction ends: what is done to one is done
 * one after the other.
 * @throws Refusal `NOT_FOUND` with the field, for missing and foreign alike
 */
export async function holdApiClient(
  within: EntityManager,
  viewer: Viewer,
  id: string,
  field: string,
): Promise<ApiClient> {
  const { partnerIds, platforms } = clientsVisibleTo(viewer)
  const owners = [{ partner: { $in: [...partnerIds] } }, ...(platforms ? [{ partner: null }] : [])]
  const client = await within.findOne(ApiClient, { id, $or: owners }, CHANGING)
  if (!client) throw notFound(field)
  await within.populate(client, ['partner', 'person'])
  return client
}
