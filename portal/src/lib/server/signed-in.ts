import { redirect } from '@sveltejs/kit'
import type { SignedIn } from './session.ts'

/**
 * Who is signed in. Leads to the sign-in page where nobody is, and to the error page where it could not be found out.
 */
export function signedIn({ locals, url }: { locals: App.Locals; url: URL }): SignedIn {
  if (locals.viewerFailure) throw locals.viewerFailure
  if (!locals.viewer) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  return locals.viewer
}
