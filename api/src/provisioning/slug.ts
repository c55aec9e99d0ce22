import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'

const MOST_IN_SLUG = 63
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * A name in addresses, as it is kept.
 * @throws Refusal `REQUIRED`, `TOO_LONG`, `SLUG_FORM` (slug)
 */
export function slugOf(written: string): string {
  const slug = requiredText(written, MOST_IN_SLUG, 'slug')
  if (!SLUG.test(slug)) throw new Refusal('SLUG_FORM', {}, 'slug')
  return slug
}
