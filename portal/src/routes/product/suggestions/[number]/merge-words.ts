import { m } from '#lib/paraglide/messages.js'

/** Why a merge or its undo was refused; with `isOfTarget`, for what the other one is. */
export function mergeRefusalWords(code: string, isOfTarget: boolean): string {
  if (code === 'SUGGESTION_MERGED') return m.product_merge_is_merged()
  if (code === 'SUGGESTION_DECIDED')
    return isOfTarget ? m.product_merge_into_decided() : m.product_merge_is_shipped()
  if (code === 'NOT_PUBLISHED') return m.product_merge_not_published()
  if (code === 'SAME_SUGGESTION') return m.product_merge_same()
  if (code === 'OFFERS_OPEN') return m.offer_two_open()
  if (code === 'ORDERED_AND_OFFERED') return m.offer_beside_orders()
  if (code === 'ORDERED_AS_ONE') return m.offer_ordered_as_one()
  return m.product_merge_not_saved()
}
