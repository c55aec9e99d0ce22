import { error, json } from '@sveltejs/kit'
import { offerLearning } from '#lib/server/learning-offers.ts'
import { readQuestion } from '#lib/ticket/question.ts'
import { signedIn } from '#lib/server/signed-in.ts'
import { storeIdOf } from '#lib/server/store-id.ts'
import type { RequestHandler } from './$types'

/** What fits a question that is being written, for the page that it is written on; sent as a body, since it may be long. */
export const POST: RequestHandler = async (event) => {
  const { locals, params, request } = event
  signedIn(event)
  const asked = readQuestion(await request.json().catch(() => null))
  if (!asked) error(400, { message: 'BAD_USER_INPUT' })
  const storeId = await storeIdOf(locals.api, params.store)
  return json(await offerLearning(locals.api, { storeId, question: asked.question }, asked.text))
}
