import type { Verdict } from '../graphql/authorize.ts'
import type { Viewer } from '../people/viewer.ts'

/** Who may do what with an incident; every store sees them (I1). */
export const incidentPolicy = {
  declare: (viewer: Viewer): Verdict =>
    viewer.staffRole === 'AGENT' || viewer.staffRole === 'ADMIN' ? true : 'ONLY_AGENTS',
}
