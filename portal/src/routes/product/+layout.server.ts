import { error } from '@sveltejs/kit'
import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

/** The product team's pages; for everyone else there is no such page. */
export const load: LayoutServerLoad = (event) => {
  const viewer = signedIn(event)
  if (viewer.staffRole !== 'PRODUCT_MANAGER' && viewer.staffRole !== 'ADMIN') error(404, 'NOT_FOUND')
  return { viewer, zone: viewer.person.timeZone }
}
