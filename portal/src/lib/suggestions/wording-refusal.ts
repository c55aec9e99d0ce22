import { m } from '#lib/paraglide/messages.js'

/** The most characters the API takes. */
export const limits = { title: 120, body: 4000 }

/** Why the wording of a suggestion was refused, and its field's id on the page; null where it was something else. */
export function wordingRefusal(code: string, field: string | undefined) {
  const isTooLong = code === 'TOO_LONG'
  if (field === 'title')
    return {
      field,
      message: isTooLong
        ? m.suggestion_title_too_long({ limit: limits.title })
        : m.suggestion_title_required(),
    }
  if (field === 'body')
    return {
      field,
      message: isTooLong ? m.suggestion_body_too_long({ limit: limits.body }) : m.suggestion_body_required(),
    }
  return null
}
