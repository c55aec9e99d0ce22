import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { sql } from 'kysely'
import { isVotable, type Suggestion, type SuggestionStatus } from './suggestion.entity.ts'

/**
 * Holds a suggestion until the transaction ends, so that casts and withdrawals at once count one after another, and a
 * decision cannot pass a vote.
 * @returns its votes
 * @throws Refusal `SUGGESTION_DECIDED`
 */
export async function lockVotes(em: EntityManager, suggestion: Suggestion): Promise<number> {
  const { rows } = await sql<{ status: SuggestionStatus; voteCount: number }>`
    select status, vote_count as "voteCount" from suggestion where id = ${suggestion.id} for update`.execute(
    em.getKysely(),
  )
  const [locked] = rows
  if (!locked || !isVotable(locked.status))
    throw new Refusal('SUGGESTION_DECIDED', { status: locked?.status })
  return locked.voteCount
}
