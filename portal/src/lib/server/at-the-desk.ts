import { error, type RequestEvent } from '@sveltejs/kit'
import type { SignedIn } from './session.ts'
import { signedIn } from './signed-in.ts'

/** Who works at the desk: agents and administrators. For everyone else there is no such page. */
export function atTheDesk(event: Pick<RequestEvent, 'locals' | 'url'>): SignedIn {
  const viewer = signedIn(event)
  if (viewer.staffRole !== 'AGENT' && viewer.staffRole !== 'ADMIN') error(404, 'NOT_FOUND')
  return viewer
}
