import { json } from '@sveltejs/kit'
import { findSimilar } from '#lib/server/similar-suggestions.ts'
import type { RequestHandler } from './$types'

/** The suggestions like a title that is being written, for the page that it is written on. */
export const GET: RequestHandler = async ({ locals, url }) =>
  json(await findSimilar(locals.api, url.searchParams.get('title') ?? ''))
