import { areSingleKeysOff } from '#lib/server/preferences.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import type { LayoutServerLoad } from './$types'

/** The desk of the platform's own people. */
export const load: LayoutServerLoad = (event) => {
  const viewer = atTheDesk(event)
  return { viewer, zone: viewer.person.timeZone, areSingleKeysOff: areSingleKeysOff(event) }
}
