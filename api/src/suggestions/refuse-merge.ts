import { Refusal } from '../domain/refusal.ts'
import type { Standing } from './hold-standing.ts'
import { isVotable } from './suggestion.entity.ts'

/** A suggestion by its primary key, and what stands for it. */
export type Placed = { id: string; standing: Standing }

/**
 * What keeps one suggestion from being merged into another. The other one stands for itself, so there are no circles, and
 * every store sees it and can vote for it, so no vote goes where its store cannot follow or take it back. What is shipped
 * stays told as shipped.
 * @throws Refusal `SAME_SUGGESTION` (intoSuggestionId), `SUGGESTION_MERGED` for either that is merged, `NOT_PUBLISHED`
 * (intoSuggestionId), `SUGGESTION_DECIDED` for one that is shipped (suggestionId), and for a target that is shipped or
 * declined (intoSuggestionId)
 */
export function refuseMerge(one: Placed, into: Placed): void {
  if (one.id === into.id) throw new Refusal('SAME_SUGGESTION', {}, 'intoSuggestionId')
  refuseUnlessStanding(one, 'suggestionId')
  refuseUnlessStanding(into, 'intoSuggestionId')
  if (!into.standing.isPublic) throw new Refusal('NOT_PUBLISHED', {}, 'intoSuggestionId')
  if (!isVotable(into.standing.status)) throw new Refusal('SUGGESTION_DECIDED', {}, 'intoSuggestionId')
  if (one.standing.status === 'SHIPPED') throw new Refusal('SUGGESTION_DECIDED', {}, 'suggestionId')
}

function refuseUnlessStanding({ id, standing }: Placed, field: string) {
  if (standing.id !== id) throw new Refusal('SUGGESTION_MERGED', { names: [standing.number] }, field)
}
