import { sequence, type Handle } from '@sveltejs/kit/hooks'
import { preferences } from '#lib/server/show-preferences.ts'

export const handle: Handle = sequence(preferences)
