import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import type { Viewer } from '../people/viewer.ts'
import { UNDER_WAY } from './export-words.ts'
import { Export } from './export.entity.ts'

/**
 * Ends a viewer’s own export that is under way; one that was cancelled stays as it is.
 * @throws Refusal `NOT_FOUND` for missing and foreign alike, `TOO_LATE` for one that ended by itself
 */
export function cancelExport(
  em: EntityManager,
  { personId }: Viewer,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  return em.fork().transactional(async (within) => {
    const found = await within.findOne(
      Export,
      { id, asker: personId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (!found) throw notFound('id')
    if (found.status === 'CANCELLED') return
    if (!UNDER_WAY.includes(found.status)) throw new Refusal('TOO_LATE')
    found.cancel(now)
  })
}
