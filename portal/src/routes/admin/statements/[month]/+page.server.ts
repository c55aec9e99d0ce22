import { error, fail, redirect } from '@sveltejs/kit'
import { dayKey } from '#lib/format/instant.ts'
import type { Actions, PageServerLoad } from './$types'
import { CLOSE, MONTH } from './month-to-close.ts'

const AT_ONCE = 200

/** What closing a month would issue, or all that was issued when it is closed; after the number `?after=`. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const month = monthOf(params.month)
  const after = Number(/^\d{1,9}$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? 0)
  const { rehearseClosing, statementsOfMonth, platform } = await locals.api.query(MONTH, { month, after })
  if (!rehearseClosing) error(404, 'NOT_FOUND')
  const statements = statementsOfMonth ?? []
  const zone = platform?.timeZone ?? 'UTC'
  return {
    month,
    rehearsal: rehearseClosing,
    statements,
    more: statements.length === AT_ONCE ? statements.at(-1)!.number : null,
    isOver: month < dayKey(Date.now(), { zone, language: 'en' }).slice(0, 7),
    isDone: url.searchParams.has('done'),
    zone,
  }
}

export const actions: Actions = {
  /** Closes the month, once and for good. */
  async close({ locals, params }) {
    const month = monthOf(params.month)
    const { closeMonth } = await locals.api.mutate(CLOSE, { input: { month } })
    const [refused] = closeMonth?.userErrors ?? []
    if (refused) return fail(422, { refused: refused.code, earlier: refused.names[0] ?? null })
    redirect(303, `/admin/statements/${month}?done`)
  },
}

function monthOf(text: string): string {
  if (!/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)) error(404, 'NOT_FOUND')
  return text
}
