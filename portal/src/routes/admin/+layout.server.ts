import { error } from '@sveltejs/kit'
import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

/** What administrators edit. For everyone else there is no such page. */
export const load: LayoutServerLoad = (event) => {
  const viewer = signedIn(event)
  if (viewer.staffRole !== 'ADMIN') error(404, 'NOT_FOUND')
  return { viewer, zone: viewer.person.timeZone }
}
