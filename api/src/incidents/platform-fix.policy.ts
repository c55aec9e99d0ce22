import type { Verdict } from '../graphql/authorize.ts'
import type { Viewer } from '../people/viewer.ts'

/** Who may do what with a fix; once shipped, every store reads it (I2). */
export const fixPolicy = {
  /** Prepare, link and ship: the desk and the product team alike. */
  attend: (viewer: Viewer): Verdict => (viewer.staffRole ? true : 'ONLY_STAFF'),
}
