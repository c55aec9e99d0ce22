import type { Verdict } from '../graphql/authorize.ts'
import { ownsStore, type Viewer } from '../people/viewer.ts'

/** Who may say what is charged without asking. */
export const allowancePolicy = {
  /** Set it: only an owner of the store. */
  set: (viewer: Viewer, { storeId }: { storeId: string }): Verdict =>
    ownsStore(viewer, storeId) ? true : 'ONLY_OWNER_APPROVES',
}
