import type { Verdict } from '../graphql/authorize.ts'
import { sideIn, type Viewer } from '../people/viewer.ts'

type Logged = { storeId: string; agentId: string }

/** Who may do what with logged work. */
export const workPolicy = {
  /** Put it right or take it away: the agent who logged it, and administrators, for stores other than their own. */
  correct: (viewer: Viewer, { storeId, agentId }: Logged): Verdict => {
    if (sideIn(viewer, storeId) !== 'PLATFORM') return 'ONLY_AGENTS'
    const isTheirs = viewer.staffRole === 'AGENT' && viewer.personId === agentId
    return isTheirs || viewer.staffRole === 'ADMIN' ? true : 'ONLY_ITS_AGENT'
  },
}
