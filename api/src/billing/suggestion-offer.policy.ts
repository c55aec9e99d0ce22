import { suggestionPolicy } from '../suggestions/suggestion.policy.ts'

/** Who may do what with an offer. Pledging is an ability in a store, and stands with the store's. */
export const suggestionOfferPolicy = {
  /** Offer a suggestion, take the offer back, and see who pledged how much: the product team. */
  offer: suggestionPolicy.decide,
}
