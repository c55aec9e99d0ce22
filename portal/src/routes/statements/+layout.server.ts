import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

/** Statements by their number alone: for whom mails bring them, and who paid and is not with the store any more. */
export const load: LayoutServerLoad = (event) => {
  const viewer = signedIn(event)
  return { viewer, zone: viewer.person.timeZone }
}
