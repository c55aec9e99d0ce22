import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** The first thing that administrators edit. */
export const load: PageServerLoad = () => redirect(303, '/admin/stores')
