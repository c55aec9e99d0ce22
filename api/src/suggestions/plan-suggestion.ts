import { refuseMisfit } from './decide-suggestion.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Says for which quarter a suggestion is planned that is PLANNED or IN_PROGRESS already, or for none; where it stands, and
 * why, stays as it was decided.
 * @throws Refusal `OUT_OF_RANGE` (plannedFor) for what is no quarter, and for every other status
 */
export function planSuggestion(suggestion: Suggestion, plannedFor: string | null): void {
  refuseMisfit({ status: suggestion.status, plannedFor })
  suggestion.plannedFor = plannedFor
}
