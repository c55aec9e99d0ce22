import { redirect } from '@sveltejs/kit'
import { signedIn } from '#lib/server/signed-in.ts'
import type { PageServerLoad } from './$types'

/** Leads everyone to where their day begins: the store, the partner's stores, the desk, or the board. */
export const load: PageServerLoad = (event) => {
  const viewer = signedIn(event)
  const [store] = viewer.memberships
  if (store) redirect(303, `/stores/${store.store.slug}`)
  if (viewer.partnerMemberships.length > 0) redirect(303, '/stores')
  redirect(303, viewer.staffRole === 'PRODUCT_MANAGER' ? '/product' : '/desk')
}
