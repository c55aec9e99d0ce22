import { sql } from 'kysely'
import { fittingOf, TEXT_LIMIT } from '../persistence/fitting-words.ts'
import type { Reads } from '../persistence/reads.ts'
import { standsForItself } from './suggestion-group.ts'

const MOST = 2

/**
 * The public suggestions, declined ones left out, that have several of the words that someone writes, the best first and
 * of equal ones that with the most votes (T12, G3). One statement.
 */
export async function findFittingSuggestions(reads: Reads, text: string): Promise<string[]> {
  const all = sql`
    select suggestion_search.suggestion_id as id, suggestion_search.words
    from (select string_agg(forms::text, ' | ')::tsquery as asked from telling_words(${text.slice(0, TEXT_LIMIT)})) any_of,
      wishes_with(any_of.asked) as found (id)
      join suggestion_search on suggestion_search.suggestion_id = found.id`
  const { rows } = await sql<{ id: string }>`
    select suggestion.id
    from suggestion join ${fittingOf(all, text, 'SEVERAL_WORDS')} as fitting on fitting.id = suggestion.id
    where suggestion.published_at is not null and suggestion.status <> 'DECLINED' and ${standsForItself}
    order by fitting.weight desc, suggestion.vote_count desc, suggestion.id desc
    limit ${MOST}`.execute(reads)
  return rows.map(({ id }) => id)
}
