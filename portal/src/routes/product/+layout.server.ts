import { error, redirect } from '@sveltejs/kit'
import type { LayoutServerLoad } from './$types'

/** The product team's pages; for everyone else there is no such page. */
export const load: LayoutServerLoad = ({ locals: { viewer }, url }) => {
  if (!viewer) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  if (viewer.staffRole !== 'PRODUCT_MANAGER' && viewer.staffRole !== 'ADMIN') error(404, 'NOT_FOUND')
  return { viewer, zone: viewer.person.timeZone }
}
