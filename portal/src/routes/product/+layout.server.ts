import { error } from '@sveltejs/kit'
import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

/** What is suggested, as the platform's own people read it; the product team decides. For stores there is no such page. */
export const load: LayoutServerLoad = (event) => {
  const viewer = signedIn(event)
  if (viewer.staffRole === null) error(404, 'NOT_FOUND')
  return { viewer, zone: viewer.person.timeZone }
}
