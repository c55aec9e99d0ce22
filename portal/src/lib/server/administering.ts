import { error, type RequestEvent } from '@sveltejs/kit'
import { signedIn } from './signed-in.ts'

/** The administrator who asks. For everyone else there is no such page. */
export function administering(event: RequestEvent) {
  const viewer = signedIn(event)
  if (viewer.staffRole !== 'ADMIN') error(404, 'NOT_FOUND')
  return viewer
}
