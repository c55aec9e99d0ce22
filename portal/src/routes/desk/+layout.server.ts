import { readLimits } from '#lib/server/attachments.ts'
import { readTimer } from '#lib/server/read-timer.ts'
import { areSingleKeysOff } from '#lib/server/preferences.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import type { LayoutServerLoad } from './$types'

/** The desk of the platform's own people. */
export const load: LayoutServerLoad = async (event) => {
  const viewer = atTheDesk(event)
  const { api } = event.locals
  const [attachmentLimits, timer] = await Promise.all([readLimits(api), readTimer(api)])
  return {
    attachmentLimits,
    timer,
    viewer,
    zone: viewer.person.timeZone,
    areSingleKeysOff: areSingleKeysOff(event),
  }
}
