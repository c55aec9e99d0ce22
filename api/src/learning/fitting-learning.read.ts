import { sql } from 'kysely'
import type { Language } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { fittingOf } from '../persistence/fitting-words.ts'
import type { Reads } from '../persistence/reads.ts'
import { hitOf } from './learning-hit.ts'
import { inState } from './learning-piece.read.ts'
import { columnsOf, pieceOf } from './learning-piece.rows.ts'
import type { LearningPieceType } from './learning-piece.type.ts'

/** The most that is offered at once. */
export const MOST_FITTING = 3

const EVERY_PIECE = sql`select piece_id as id, words from learning_search`

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
  if (!text.trim()) return []
  const rows = await columnsOf(
    reads
      .selectFrom('learning_piece')
      .innerJoin(fittingOf(EVERY_PIECE, text, 'SEVERAL_WORDS').as('fitting'), (join) =>
        join.onRef('fitting.id', '=', 'learning_piece.id'),
      ),
  )
    .select(hitOf(text, language).as('hit'))
    .where(inState('PUBLISHED'))
    .orderBy(sql`fitting.weight`, 'desc')
    .orderBy('learning_piece.helped_count', 'desc')
    .orderBy('learning_piece.number')
    .limit(MOST_FITTING)
    .execute()
  return rows.map((row) => pieceOf(row, viewer))
}
