import type { Verdict } from '../graphql/authorize.ts'
import type { Viewer } from '../people/viewer.ts'

/** Who may change what the desk keeps for itself. */
export const deskPolicy = {
  /** Name, share and delete a view: who saved it, and administrators what is shared. */
  changeView: (viewer: Viewer, { ownerId }: { ownerId: string }): Verdict =>
    ownerId === viewer.personId || viewer.staffRole === 'ADMIN' ? true : 'NOT_YOURS',
  /** Write canned answers, and change many tickets at once: agents. */
  attend: (viewer: Viewer): Verdict =>
    viewer.staffRole === 'AGENT' || viewer.staffRole === 'ADMIN' ? true : 'ONLY_AGENTS',
}
