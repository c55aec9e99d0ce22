import type { Verdict } from '../graphql/authorize.ts'
import { sideIn, type Viewer } from '../people/viewer.ts'

/** Who may do what with what teaches. */
export const learningPolicy = {
  /** Write, publish and retire: the platform's own people. */
  keep: (viewer: Viewer): Verdict => (viewer.staffRole ? true : 'ONLY_STAFF'),
  /** Say that something helped, in the name of a store: who may see that store. */
  tell: (viewer: Viewer, { storeId }: { storeId: string }): Verdict =>
    sideIn(viewer, storeId) ? true : 'NOT_YOURS',
}

/** Drafts and what is retired are for those who keep them. */
export function seesUnpublished(viewer: Viewer): boolean {
  return learningPolicy.keep(viewer) === true
}
