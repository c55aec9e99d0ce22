import { error, json } from '@sveltejs/kit'
import { signedIn } from '#lib/server/signed-in.ts'
import { findMergeTargets } from '../merge-targets.ts'
import type { RequestHandler } from './$types'

/** The suggestions that the one of the page can be merged into, for the page that they are looked for on. */
export const GET: RequestHandler = async (event) => {
  const { locals, params, url } = event
  if (signedIn(event).staffRole === null) error(404, 'NOT_FOUND')
  return json(await findMergeTargets(locals.api, url.searchParams.get('find') ?? '', Number(params.number)))
}
