import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

/** What someone was told, in their own time zone, whoever they are. */
export const load: LayoutServerLoad = (event) => {
  const viewer = signedIn(event)
  return { viewer, zone: viewer.person.timeZone }
}
