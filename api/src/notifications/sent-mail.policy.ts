import type { Viewer } from '../people/viewer.ts'

/** The address whose mails a viewer may read: their own; null for all, which an administrator reads. */
export function mailsVisibleTo(viewer: Viewer): string | null {
  return viewer.staffRole === 'ADMIN' ? null : viewer.email.toLowerCase()
}
