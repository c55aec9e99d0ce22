import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { changeSuggestion } from './change-suggestion.ts'
import { type Decision, decideSuggestion, isAhead } from './decide-suggestion.ts'
import { lookAtSuggestion } from './look-at-suggestion.ts'
import { planSuggestion } from './plan-suggestion.ts'
import type { Suggestion } from './suggestion.entity.ts'
import { takeCareOfSuggestion } from './take-care-of-suggestion.ts'

const MOST_SUGGESTIONS = 100

/** What is done to each of many suggestions. */
export type SuggestionChange =
  | { action: 'DECIDE'; decision: Decision }
  | { action: 'TAKE_CARE'; ownerId: string | null }
  | { action: 'PLAN'; plannedFor: string | null; reason: string | null }
  | { action: 'LOOK'; words: string | null; requestKey: string | null }

/**
 * Changes many suggestions, each in a transaction of its own: those that refuse do not stop the others. Sent again, none
 * is made twice; a look is known again by its `requestKey`.
 * @returns for each id in its order why it was refused, or null
 * @throws Refusal `OUT_OF_RANGE` (suggestionIds) for none or more than 100
 */
export async function changeSuggestions(
  { em, viewer, now }: { em: EntityManager; viewer: Viewer; now: Temporal.Instant },
  suggestionIds: readonly string[],
  change: SuggestionChange,
): Promise<ReadonlyMap<string, Refusal | null>> {
  const ids = [...new Set(suggestionIds)]
  if (ids.length < 1 || ids.length > MOST_SUGGESTIONS)
    throw new Refusal('OUT_OF_RANGE', { least: 1, most: MOST_SUGGESTIONS }, 'suggestionIds')
  const answers = new Map<string, Refusal | null>()
  for (const id of ids) answers.set(id, await changeOne(id))
  return answers

  async function changeOne(id: string): Promise<Refusal | null> {
    try {
      await changeSuggestion({ em: em.fork(), viewer }, { suggestionId: id }, (within, suggestion, by) =>
        act(within, suggestion, change, by, now),
      )
      return null
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return error
    }
  }
}

async function act(
  em: EntityManager,
  suggestion: Suggestion,
  change: SuggestionChange,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  if (change.action === 'DECIDE')
    return decideSuggestion(em, suggestion, inPlace(change.decision, suggestion), by, now)
  if (change.action === 'TAKE_CARE') return takeCareOfSuggestion(em, suggestion, change.ownerId)
  if (change.action === 'PLAN') return planSuggestion(em, suggestion, change, by, now)
  const requestKey = change.requestKey && `${change.requestKey} ${suggestion.number}`
  return lookAtSuggestion(em, suggestion, { words: change.words, requestKey }, by, now)
}

/** Many have many quarters: a decision that names none leaves each its own, where one goes with it. */
function inPlace(decision: Decision, suggestion: Suggestion): Decision {
  const own = isAhead(decision.status) ? (suggestion.plannedFor ?? null) : null
  return { ...decision, plannedFor: decision.plannedFor ?? own }
}
