import { sql } from 'kysely'
import type { Reads } from '../persistence/reads.ts'
import type { Product } from '../stores/product-words.ts'
import type { SuggestionStatus } from './suggestion.entity.ts'

/** Which suggestions are counted, of those that stand for themselves; null narrows nothing. */
export type Tallied = {
  statusIn: readonly SuggestionStatus[] | null
  product: Product | null
  isPublic: boolean | null
  /** Whether they were neither looked at nor decided yet. */
  isInInbox: boolean | null
  isDecided: boolean | null
}

/** How many suggestions are in some places, from what a trigger keeps: at most a row for each place, however many there are. */
export async function tallySuggestions(
  reads: Reads,
  { statusIn, product, isPublic, isInInbox, isDecided }: Tallied,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(count), 0)::int as count from suggestion_tally
    where (${statusIn === null} or status = any(${[...(statusIn ?? [])]}::text[]))
      and (${product}::text is null or product = ${product}::text)
      and (${isPublic}::boolean is null or is_public = ${isPublic}::boolean)
      and (${isInInbox}::boolean is null or (not is_looked_at and not is_decided) = ${isInInbox}::boolean)
      and (${isDecided}::boolean is null or is_decided = ${isDecided}::boolean)`.execute(reads)
  return rows[0]!.count
}
