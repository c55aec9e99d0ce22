import { m } from '#lib/paraglide/messages.js'

export type SuggestionStatus = 'UNDER_CONSIDERATION' | 'PLANNED' | 'IN_PROGRESS' | 'SHIPPED' | 'DECLINED'
export type Product = 'ECOMMERCE' | 'INTEGRATION' | 'ADD_ON'

/** The word of a status. */
export const suggestionStatusWords: Record<SuggestionStatus, () => string> = {
  UNDER_CONSIDERATION: m.suggestion_status_under_consideration,
  PLANNED: m.suggestion_status_planned,
  IN_PROGRESS: m.suggestion_status_in_progress,
  SHIPPED: m.suggestion_status_shipped,
  DECLINED: m.suggestion_status_declined,
}

/** The word of a product. */
export const productWords: Record<Product, () => string> = {
  ECOMMERCE: m.suggestion_product_ecommerce,
  INTEGRATION: m.suggestion_product_integration,
  ADD_ON: m.suggestion_product_add_on,
}

/** That a suggestion is going to be made, or is being made: a quarter goes with it. */
export function isAhead(status: SuggestionStatus): boolean {
  return status === 'PLANNED' || status === 'IN_PROGRESS'
}

/** Every status, in the order a suggestion goes through them. */
export const suggestionStatuses = Object.keys(suggestionStatusWords) as SuggestionStatus[]

/** Every product. */
export const products = Object.keys(productWords) as Product[]

/** What to choose a suggestion's product from, none first. */
export function productOptions(): { value: string; word: string }[] {
  return [
    { value: '', word: m.suggestion_product_none() },
    ...products.map((value) => ({ value, word: productWords[value]() })),
  ]
}
