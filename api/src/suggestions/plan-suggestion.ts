import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { Person } from '../people/person.entity.ts'
import { decideSuggestion, findQuarterNamed, refuseMisfit } from './decide-suggestion.ts'
import type { Suggestion } from './suggestion.entity.ts'

/** For which quarter, or none; and why, where another one had been named. */
export type Plan = { plannedFor: string | null; reason: string | null }

/**
 * Says for which quarter a suggestion is planned that is PLANNED or IN_PROGRESS already, or for none; where it stands stays
 * as it was decided. The first quarter is named without a word; another one than voters were told is a decision, with a
 * reason that they read (G2). The same again changes nothing.
 * @throws Refusal `OUT_OF_RANGE` (plannedFor) for what is no quarter, and for every other status; `REASON_REQUIRED`, `TOO_LONG`
 * (reason)
 */
export async function planSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  { plannedFor, reason }: Plan,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const { status } = suggestion
  refuseMisfit({ status, plannedFor })
  if (suggestion.plannedFor === plannedFor) return
  const named = await findQuarterNamed(em, suggestion)
  if (named === null || named === plannedFor) {
    suggestion.plannedFor = plannedFor
    return
  }
  if (!reason?.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
  await decideSuggestion(em, suggestion, { status, reason, plannedFor }, by, now)
}
