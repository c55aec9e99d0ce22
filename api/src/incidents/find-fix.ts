import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { PlatformFix } from './platform-fix.entity.ts'

/**
 * The fix behind an id, held until the transaction ends.
 * @throws Refusal NOT_FOUND
 */
export async function lockFix(em: EntityManager, fixId: string): Promise<PlatformFix> {
  const id = uuidOf('PlatformFix', fixId)
  const fix = id && (await em.findOne(PlatformFix, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }))
  if (!fix) throw notFound('fixId')
  return fix
}
