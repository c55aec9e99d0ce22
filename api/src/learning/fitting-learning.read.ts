import { sql } from 'kysely'
import type { Language } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { hitOf } from './learning-hit.ts'
import { inState } from './learning-piece.read.ts'
import { columnsOf, pieceOf } from './learning-piece.rows.ts'
import type { LearningPieceType } from './learning-piece.type.ts'

/** The most that is offered at once. */
export const MOST_FITTING = 3

/** Of what is written so far, so many characters count. */
const TEXT_LIMIT = 2000

/**
 * The published pieces that fit best what someone writes, in one statement: those that have most of its words, a word in
 * a title four times as much as one in a transcript. One word in common says little: it is enough only in a title, and
 * only where little is written yet.
 */
export async function readFittingLearning(
  reads: Reads,
  viewer: Viewer,
  text: string,
  language: Language,
): Promise<LearningPieceType[]> {
  const sought = text.slice(0, TEXT_LIMIT)
  if (!sought.trim()) return []
  const rows = await columnsOf(
    reads
      .selectFrom('learning_piece')
      .innerJoin(fitting(sought), (join) => join.onRef('fitting.piece_id', '=', 'learning_piece.id')),
  )
    .select(hitOf(sought, language).as('hit'))
    .where(inState('PUBLISHED'))
    .orderBy(sql`fitting.weight`, 'desc')
    .orderBy('learning_piece.helped_count', 'desc')
    .orderBy('learning_piece.number')
    .limit(MOST_FITTING)
    .execute()
  return rows.map((row) => pieceOf(row, viewer))
}

function fitting(sought: string) {
  return sql<{ piece_id: string; weight: number }>`(
    with asked as materialized (select word, forms from telling_words(${sought})),
      any_of as (select string_agg(forms::text, ' | ')::tsquery as forms, count(*) as words from asked)
    select piece_id, weight from learning_search, any_of, lateral (
      select count(*) as hits, coalesce(max(weight), 0) as best, coalesce(sum(weight), 0)::int as weight from (
        select case
          when ts_filter(learning_search.words, '{a}') @@ asked.forms then 4
          when ts_filter(learning_search.words, '{b}') @@ asked.forms then 2
          else 1 end as weight
        from asked where learning_search.words @@ asked.forms
      ) each_word
    ) found
    where learning_search.words @@ any_of.forms
      and (found.hits > 1 and found.weight > 3 or found.best = 4 and any_of.words < 3)
  )`.as('fitting')
}
