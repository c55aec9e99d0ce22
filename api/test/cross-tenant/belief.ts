import type { Viewer } from '../../src/people/viewer.ts'
import { readViewer } from '../../src/stores/viewer.read.ts'
import type { Person } from '../../src/people/person.entity.ts'
import type { World } from '../world.ts'

/** Whom everything above the database takes an asker for, null while it takes everyone for who they are; and whether the fence stands. */
export type Belief = { viewer: Viewer | null; isFenced: boolean }

/**
 * Who a person is as far as rights go, under the name of nobody: every check of the application is passed by them, and only
 * the rows that the database gives to the asker are left.
 */
export async function takenFor(world: World, person: Person): Promise<Viewer> {
  const viewer = await readViewer(world.owner, person.id)
  return { ...viewer!, name: 'Somebody', email: 'somebody@example.test' }
}

/** The primary keys that an application knows which takes somebody for a viewer: that they are told back tells nothing. */
export function knownBy(viewer: Viewer): Set<string> {
  return new Set([
    viewer.personId,
    ...viewer.memberships.map(({ storeId }) => storeId),
    ...viewer.partnerMemberships.flatMap(({ partnerId, storeIds }) => [partnerId, ...storeIds]),
  ])
}
