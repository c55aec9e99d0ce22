import { refuseStale } from '../graphql/refuse-stale.ts'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { lockFix } from '../incidents/find-fix.ts'
import type { PlatformFix } from '../incidents/platform-fix.entity.ts'
import type { Person } from '../people/person.entity.ts'

/** Wakes whoever ships fixes. */
export const FIXES = 'fixes'

/**
 * Lets a fix go, in a transaction of its own: what it resolves is worked on from then on, by whichever process is free
 * (I2). One that is on its way or out already is left as it is.
 * @throws Refusal NOT_FOUND, `CHANGED_SINCE` where it is not at the version that was looked at
 */
export function shipFix(
  em: EntityManager,
  { fixId, expectedVersion }: { fixId: string; expectedVersion?: number | null },
  by: Person,
): Promise<PlatformFix> {
  return em.transactional(async (within) => {
    const fix = await lockFix(within, fixId)
    if (fix.state !== 'PREPARED') return fix
    refuseStale(fix, expectedVersion)
    fix.beginShipping(by)
    await within.flush()
    await sql`select pg_notify('stoa', ${FIXES})`.execute(within.getKysely())
    return fix
  })
}
