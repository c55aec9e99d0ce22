import { refuseStale } from '../graphql/refuse-stale.ts'
import type { EntityManager } from '@mikro-orm/postgresql'
import { lockFix } from './find-fix.ts'
import type { PlatformFix } from './platform-fix.entity.ts'
import { type WrittenFix, wordingOf } from './prepare-fix.ts'

/**
 * Says a fix in other words, in one transaction.
 * @throws Refusal NOT_FOUND, those of `wordingOf`, `CHANGED_SINCE`, `FIX_SHIPPED`
 */
export function changeFix(
  em: EntityManager,
  {
    fixId,
    expectedVersion = null,
    components,
    ...written
  }: Omit<WrittenFix, 'components'> & {
    fixId: string
    components?: readonly string[] | null
    expectedVersion?: number | null
  },
): Promise<PlatformFix> {
  return em.transactional(async (within) => {
    const fix = await lockFix(within, fixId)
    fix.refuseUnlessPrepared()
    refuseStale(fix, expectedVersion)
    fix.reword(await wordingOf(within, { ...written, components: components ?? fix.components }))
    return fix
  })
}
