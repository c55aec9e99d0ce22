import { administering } from '#lib/server/administering.ts'
import type { LayoutServerLoad } from './$types'

/** What administrators edit. For everyone else there is no such page. */
export const load: LayoutServerLoad = (event) => {
  const viewer = administering(event)
  return { viewer, zone: viewer.person.timeZone }
}
