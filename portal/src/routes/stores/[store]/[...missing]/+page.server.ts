import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** What is not a page of the store is missing inside the store, where its navigation still stands. */
export const load: PageServerLoad = () => error(404, 'NOT_FOUND')
