import { randomBytes } from 'node:crypto'
import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks'
import { session } from '#lib/server/session.ts'
import { preferences } from '#lib/server/show-preferences.ts'

export const handle: Handle = sequence(session, preferences)

/** What nobody expected is logged under a reference that the person can name; every other error stays as it is. */
export const handleError: HandleServerError = ({ kind, error }) => {
  if (kind !== 'unknown') return
  const reference = randomBytes(2).toString('hex').toUpperCase()
  console.error(`Reference ${reference}:`, error)
  return { reference }
}
