import type { EntityManager } from '@mikro-orm/postgresql'
import { transact } from '../persistence/transact.ts'
import { holdStanding } from './hold-standing.ts'
import { recountGroups } from './recount-groups.ts'

/** Counts anew what stands behind some suggestions and whatever stands for them by now, in a transaction of its own. */
export async function recountHeld(em: EntityManager, ids: readonly string[]): Promise<void> {
  await transact(em, async (within) => {
    const standing = await holdStanding(within, ids)
    await recountGroups(within, [...new Set([...standing.values()].map(({ id }) => id))])
  })
}
