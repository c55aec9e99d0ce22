import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The link of a mail, followed and not pressed: mail programs open links unasked, so nothing ends by reading. */
export const GET: RequestHandler = ({ params }) => redirect(303, `/status/mail/${params.token}`)
