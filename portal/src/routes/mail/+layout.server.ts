import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

/** The mails that someone was sent, in their own time zone, whoever they are. */
export const load: LayoutServerLoad = (event) => {
  const viewer = signedIn(event)
  return { viewer, zone: viewer.person.timeZone }
}
