import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import type { Person } from '../people/person.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'
import { SuggestionWeight } from './suggestion-weight.entity.ts'

export const MOST_WEIGHT = 20
const MOST_IN_REASON = 2_000

/**
 * Adds the product team's own weight to a suggestion's score, with a reason that the team reads, in place of the one that
 * it had (G4); the same weight for the same reason again changes nothing. The suggestion is held.
 * @throws Refusal `OUT_OF_RANGE` (weight) beyond −20 to 20, `REASON_REQUIRED`, `TOO_LONG` (reason), `CHANGED_SINCE`
 * where its backlog entry is not of the expected version any more
 */
export async function weighSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  {
    weight,
    reason,
    expectedVersion,
  }: { weight: number; reason: string; expectedVersion?: number | null | undefined },
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  refuseStale({ version: suggestion.backlogVersion }, expectedVersion)
  if (Math.abs(weight) > MOST_WEIGHT)
    throw new Refusal('OUT_OF_RANGE', { least: -MOST_WEIGHT, most: MOST_WEIGHT }, 'weight')
  if (!reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
  const given = { weight, reason: requiredText(reason, MOST_IN_REASON, 'reason') }
  const last = await em.findOne(SuggestionWeight, { suggestion }, { orderBy: { at: 'desc', id: 'desc' } })
  if (last?.weight === given.weight && last.reason === given.reason) return
  // Past the entity, whose version stores read: it grows by what they may know.
  await sql`
    update suggestion set weight = ${weight}, backlog_version = backlog_version + 1
    where id = ${suggestion.id}::uuid`.execute(em.getKysely())
  em.persist(SuggestionWeight.give(suggestion, given, by, now))
}
