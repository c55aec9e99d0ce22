import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'
import { STATEMENT } from './issued-statement.ts'

/** A statement of this store, in the zone it was issued in; missing and foreign are one answer. */
export const load: PageServerLoad = async ({ locals, params }) => {
  if (!/^\d{1,9}$/.test(params.number)) error(404, 'NOT_FOUND')
  const { statement } = await locals.api.query(STATEMENT, { number: Number(params.number) })
  if (!statement || statement.store.slug !== params.store) error(404, 'NOT_FOUND')
  return { statement, zone: statement.timeZone }
}
