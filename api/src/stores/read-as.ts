import { readsOf, type WaysToRead } from '../people/reads-of.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { readViewer } from './viewer.read.ts'

/**
 * Who a person is now, by primary key, and how they read: for whom a request becomes somebody else, by signing in, by a sealed
 * link of a mail, or by what it changed. Null where there is no such person.
 */
export type ReadAs = (personId: string) => Promise<{ viewer: Viewer; reads: Reads } | null>

export function readAs(ways: WaysToRead): ReadAs {
  return async (personId) => {
    const viewer = await readViewer(ways.reads, personId)
    return viewer && { viewer, reads: readsOf(ways, viewer) }
  }
}
