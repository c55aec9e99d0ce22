import { type RawBuilder, sql } from 'kysely'

/** Of what is written so far, so many characters count. */
export const TEXT_LIMIT = 2000

/** How much must be in common: one word in a title, or more where a title names less than what a text is about. */
export type LeastInCommon = 'A_WORD_OF_THE_TITLE' | 'SEVERAL_WORDS'

/**
 * Those of some rows, each an `id` and its `words`, that fit what someone writes, with a weight: the more of its words a
 * row has the better, a word in a title (A) four times and one in its text (B) twice as much as elsewhere. One word in
 * common says little: with SEVERAL_WORDS it is enough only in a title, and only where little is written yet.
 */
export function fittingOf(rows: RawBuilder<unknown>, written: string, least: LeastInCommon) {
  const isEnough =
    least === 'A_WORD_OF_THE_TITLE'
      ? sql`found.best = 4`
      : sql`(found.hits > 1 and found.weight > 3 or found.best = 4 and any_of.words < 3)`
  return sql<{ id: string; weight: number }>`(
    with asked as materialized (select word, forms from telling_words(${written.slice(0, TEXT_LIMIT)})),
      any_of as (select string_agg(forms::text, ' | ')::tsquery as forms, count(*) as words from asked)
    select candidate.id, found.weight from (${rows}) as candidate, any_of, lateral (
      select count(*) as hits, coalesce(max(weight), 0) as best, coalesce(sum(weight), 0)::int as weight from (
        select case
          when ts_filter(candidate.words, '{a}') @@ asked.forms then 4
          when ts_filter(candidate.words, '{b}') @@ asked.forms then 2
          else 1 end as weight
        from asked where candidate.words @@ asked.forms
      ) each_word
    ) found
    where candidate.words @@ any_of.forms and ${isEnough}
  )`
}
