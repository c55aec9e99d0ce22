import { sequence, type Handle } from '@sveltejs/kit/hooks'
import { session } from '#lib/server/session.ts'
import { preferences } from '#lib/server/show-preferences.ts'

export const handle: Handle = sequence(session, preferences)
