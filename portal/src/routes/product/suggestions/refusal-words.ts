import { m } from '#lib/paraglide/messages.js'

/** The most characters the API takes. */
const limits = { title: 120, body: 4000 }

/** Why a field of what is published or noted was refused, and its id on the page. */
export function refusalWords({ code, field }: { code: string; field: string | undefined }) {
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
  if (field === 'askedByEmail') return { field, message: m.behalf_asked_by_unknown() }
  if (field === 'storeId') return { field: 'store', message: m.behalf_store_unknown() }
  if (code === 'ALREADY_PUBLISHED') return { message: m.publish_refused_published() }
  return { message: code === 'ALREADY_SUGGESTED' ? m.publish_refused_linked() : m.publish_refused() }
}
