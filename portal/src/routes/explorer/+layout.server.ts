import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

/** Whoever asks, in their own time zone. */
export const load: LayoutServerLoad = (event) => {
  const viewer = signedIn(event)
  return { viewer, zone: viewer.person.timeZone }
}
