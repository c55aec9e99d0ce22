import { type RawBuilder, sql } from 'kysely'
import type { Reads } from '../persistence/reads.ts'
import { standingId } from './suggestion-group.ts'

/** Of what is typed, so many characters and telling words count. */
const MOST_TYPED = 300
const MOST_WORDS = 12

/** A word that as many titles have is no slip: what else it may mean is not looked for. */
const FEW_TITLES = 20

/** How near two words are that are written as one. */
const JOINED = 0.9

/** Rarer than in so many titles counts no more: a common word that no title has yet, and a slip, say little. */
const RAREST = 10

/** So many of those whose titles share most are compared in full. */
const MOST_COMPARED = 60

/** How much of what is typed, by the weight of its words, one must say to be called similar. */
const LEAST_ALIKE = 0.3

/**
 * The public suggestions most like a title that someone types, the best first (G3), by primary key. A word counts by how
 * rare it is in titles; another form of it, a slip or a compound counts less, and so does one that only the text has.
 * What was merged is found as what stands for it. One statement: a word's titles by the index on words, its near forms
 * by the index on trigrams.
 */
export async function findSimilarSuggestions(reads: Reads, typed: string, most: number): Promise<string[]> {
  const { rows } = await similarSuggestions(typed, most).execute(reads)
  return rows.map(({ id }) => id)
}

/** The same as a statement. */
export function similarSuggestions(typed: string, most: number) {
  const text = typed.slice(0, MOST_TYPED)
  return sql<{ id: string }>`
    with said as materialized (
      select word, row_number() over (order by place) as place
      from regexp_split_to_table(bare_words(${text}), ' ') with ordinality as split (word, place)
      where length(word) between 2 and 40 and not is_little_word(word)
      order by place limit ${sql.lit(MOST_WORDS)}
    ), exact as materialized (
      select said.place, found.suggestion_id
      from said, unnest(tsvector_to_array(search_forms(said.word))) as form, ${titlesWith(sql`form`)} as found(suggestion_id)
      group by said.place, found.suggestion_id
    ), near as materialized (
      select said.place, near.word, near.nearness
      from said left join (select place, count(*) as titles from exact group by place) as known on known.place = said.place,
        near_terms(said.word, false) as near
      where coalesce(known.titles, 0) < ${sql.lit(FEW_TITLES)}
      union all
      select unnest(array[said.place, next.place]), said.word || next.word, ${sql.lit(JOINED)}
      from said join said next on next.place = said.place + 1
    ), hit as materialized (
      select place, suggestion_id, max(nearness) as nearness from (
        select place, suggestion_id, 1 as nearness from exact
        union all
        select near.place, found.suggestion_id, near.nearness from near, ${titlesWith(sql`near.word`)} as found(suggestion_id)
      ) as found group by place, suggestion_id
    ), weighed as materialized (
      select said.place, ln(1 + of_all.count / greatest(frequent.titles, ${sql.lit(RAREST)})) as weight,
        (select string_agg('''' || form || '''', ' | ')::tsquery
          from unnest(tsvector_to_array(search_forms(said.word))) as form) as asked
      from said
        cross join (select greatest(max(number), 1000)::float as count from suggestion where published_at is not null) as of_all
        left join (select place, sum(nearness) as titles from hit group by place) as frequent on frequent.place = said.place
    ), likely as materialized (
      select hit.suggestion_id as id, sum(hit.nearness * weighed.weight) as shared
      from hit join weighed on weighed.place = hit.place
      group by hit.suggestion_id order by shared desc, hit.suggestion_id limit ${sql.lit(MOST_COMPARED)}
    ), compared as (
      select likely.id, sum(weighed.weight * coalesce(greatest(
          hit.nearness, case when suggestion_search.words @@ weighed.asked then 0.5 end), 0)) / sum(weighed.weight) as shared
      from likely
        join suggestion_search on suggestion_search.suggestion_id = likely.id
        cross join weighed
        left join hit on hit.place = weighed.place and hit.suggestion_id = likely.id
      group by likely.id
    )
    select standing.id from (
      select ${standingId} as id,
        max(0.7 * compared.shared + 0.3 * similarity(fold(suggestion.title), fold(${text}))) as score
      from compared join suggestion on suggestion.id = compared.id
      where compared.shared >= ${sql.lit(LEAST_ALIKE)}
      group by 1
    ) as found join suggestion standing on standing.id = found.id
    where standing.published_at is not null
    order by found.score desc, standing.vote_count desc, standing.id desc
    limit ${most}`
}

/** Each word by the index, whatever the planner thinks of how many titles have it. */
function titlesWith(word: RawBuilder<unknown>) {
  return sql`titles_with(${word})`
}
