import type { EntityManager } from '@mikro-orm/postgresql'
import { authorize } from '../graphql/authorize.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { findSuggestion } from './find-suggestion.ts'
import { refuseMerged } from './refuse-merged.ts'
import type { Suggestion } from './suggestion.entity.ts'
import { suggestionPolicy } from './suggestion.policy.ts'

/**
 * Has the product team change a suggestion, which is held in a transaction meanwhile.
 * @throws FORBIDDEN for everyone else, Refusal `NOT_FOUND` (suggestionId), `SUGGESTION_MERGED` for one that another speaks for, `CHANGED_SINCE`, and those of the change
 */
export function changeSuggestion(
  { em, viewer }: { em: EntityManager; viewer: Viewer },
  { suggestionId, expectedVersion }: { suggestionId: string; expectedVersion?: number | null },
  change: (em: EntityManager, suggestion: Suggestion, by: Person) => Promise<void>,
): Promise<Suggestion> {
  authorize(viewer, suggestionPolicy.decide, null)
  return em.transactional(async (within) => {
    const suggestion = await findSuggestion(within, viewer, suggestionId, { isLocked: true })
    await refuseMerged(within, suggestion)
    refuseStale(suggestion, expectedVersion)
    await change(within, suggestion, within.getReference(Person, viewer.personId))
    return suggestion
  })
}
