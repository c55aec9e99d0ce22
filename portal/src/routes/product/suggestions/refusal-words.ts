import { m } from '#lib/paraglide/messages.js'
import { wordingRefusal } from '#lib/suggestions/wording-refusal.ts'

/** Why a field of what is published or noted was refused, and its id on the page. */
export function refusalWords({ code, field }: { code: string; field: string | undefined }) {
  const wording = wordingRefusal(code, field)
  if (wording) return wording
  if (field === 'askedByEmail') return { field, message: m.behalf_asked_by_unknown() }
  if (field === 'storeId') return { field: 'store', message: m.behalf_store_unknown() }
  if (code === 'ALREADY_PUBLISHED') return { message: m.publish_refused_published() }
  return { message: code === 'ALREADY_SUGGESTED' ? m.publish_refused_linked() : m.publish_refused() }
}
