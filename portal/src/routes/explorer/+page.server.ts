import { signedIn } from '#lib/server/signed-in.ts'
import type { PageServerLoad } from './$types'

/** The explorer of the API, for whoever signed in, with the example that the address names (R43). */
export const load: PageServerLoad = (event) => ({
  name: signedIn(event).person.name,
  example: event.url.searchParams.get('example'),
})
