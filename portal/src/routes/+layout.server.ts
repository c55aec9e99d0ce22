import type { LayoutServerLoad } from './$types'

/** What every page knows: the reader's language and theme, and the moment and zone all its times are in. */
export const load: LayoutServerLoad = ({ locals }) => ({
  language: locals.language,
  theme: locals.theme,
  now: locals.now,
  zone: 'Europe/Athens',
})
