import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import type { Viewer } from '../people/viewer.ts'
import { Webhook } from './webhook.entity.ts'
import { webhooksVisibleTo } from './webhook.policy.ts'

const CHANGING = { lockMode: LockMode.PESSIMISTIC_WRITE } as const

/**
 * The webhook of a primary key among those that a viewer sees, held until the transaction ends: what is done to one is done
 * one after the other. @param isDeletedToo whether one that was deleted is found, for a delete that is sent again
 * @throws Refusal `NOT_FOUND` with the field, for missing, deleted and foreign alike
 */
export async function holdWebhook(
  within: EntityManager,
  viewer: Viewer,
  id: string,
  field: string,
  isDeletedToo = false,
): Promise<Webhook> {
  const { partnerIds, platforms } = webhooksVisibleTo(viewer)
  const owners = [{ partner: { $in: [...partnerIds] } }, ...(platforms ? [{ partner: null }] : [])]
  const webhook = await within.findOne(Webhook, { id, $or: owners }, CHANGING)
  if (!webhook || (webhook.deletedAt && !isDeletedToo)) throw notFound(field)
  return webhook
}
