import type { Verdict } from '../graphql/authorize.ts'
import type { Viewer } from '../people/viewer.ts'

/** Who may make known to Stoa what the platform's own system has: its administrators, and its programs. */
export const provisioningPolicy = {
  provision: (viewer: Viewer): Verdict => (viewer.staffRole === 'ADMIN' ? true : 'ONLY_ADMINISTRATORS'),
}
