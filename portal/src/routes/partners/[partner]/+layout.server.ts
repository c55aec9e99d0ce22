import { error } from '@sveltejs/kit'
import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

/** A partner's own pages, for those who work for it; for everyone else there are none. */
export const load: LayoutServerLoad = (event) => {
  const viewer = signedIn(event)
  const membership = viewer.partnerMemberships.find(({ partner }) => partner.id === event.params.partner)
  if (!membership) error(404, 'NOT_FOUND')
  return { viewer, partner: membership.partner, role: membership.role, zone: viewer.person.timeZone }
}
