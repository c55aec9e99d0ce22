import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { holdStanding, type Standing } from './hold-standing.ts'
import { isVotable, type Suggestion } from './suggestion.entity.ts'

/**
 * Holds what stands for a suggestion until the transaction ends, so that casts and withdrawals at once count one after
 * another, and neither a decision nor a merge can pass a vote.
 * @throws Refusal `SUGGESTION_DECIDED`
 */
export async function holdVotes(em: EntityManager, suggestion: Suggestion): Promise<Standing> {
  const standing = (await holdStanding(em, [suggestion.id])).get(suggestion.id)
  if (!standing || !isVotable(standing.status))
    throw new Refusal('SUGGESTION_DECIDED', { status: standing?.status })
  return standing
}
