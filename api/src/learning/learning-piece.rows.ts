import { type SelectQueryBuilder, sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Language } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import type { Written } from './learning-piece.entity.ts'
import type { LearningHit, LearningPieceType, LearningText } from './learning-piece.type.ts'
import type { LearningState } from './learning-words.ts'
import { seesUnpublished } from './learning.policy.ts'

const LANGUAGES = ['EL', 'NB', 'EN'] as const

/** Everything that a piece is told by. */
export function columnsOf<Selected>(pieces: SelectQueryBuilder<Tables, 'learning_piece', Selected>) {
  return pieces.select([
    'learning_piece.id',
    'learning_piece.version',
    'learning_piece.number',
    'learning_piece.kind',
    'learning_piece.title',
    'learning_piece.text',
    'learning_piece.youtube_id as youtubeId',
    'learning_piece.seconds',
    'learning_piece.transcript',
    'learning_piece.topics',
    'learning_piece.products',
    'learning_piece.shown_count as shownCount',
    'learning_piece.helped_count as helpedCount',
    'learning_piece.helped_store_count as helpedStoreCount',
    sql<string>`learning_piece.changed_at`.as('changedAt'),
    sql<string | null>`learning_piece.published_at`.as('publishedAt'),
    sql<string | null>`learning_piece.retired_at`.as('retiredAt'),
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof columnsOf<object>>['execute']>>[number] & {
  hit: LearningHit | null
}

/** A row as the API gives it to a viewer. */
export function pieceOf(row: Row, viewer: Viewer): LearningPieceType {
  const keeps = seesUnpublished(viewer)
  return {
    ...row,
    id: nodeId('LearningPiece', row.id),
    state: stateOf(row),
    title: textOf(row.title),
    text: textOf(row.text),
    transcripts: LANGUAGES.flatMap((language) => {
      const said = row.transcript[language]
      if (!said) return []
      return [{ language, text: said.text, cues: said.cues ?? [], written: keeps ? said.written : null }]
    }),
    missingIn: LANGUAGES.filter((language) => isMissing(row, language)),
    shownCount: keeps ? row.shownCount : null,
    changedAt: instantFrom(row.changedAt),
    publishedAt: instantFrom(row.publishedAt),
    viewerCan: { change: keeps },
  }
}

function stateOf({ publishedAt, retiredAt }: Pick<Row, 'publishedAt' | 'retiredAt'>): LearningState {
  if (retiredAt) return 'RETIRED'
  return publishedAt ? 'PUBLISHED' : 'DRAFT'
}

function textOf(written: Written<string>): LearningText {
  return { el: written.EL ?? null, nb: written.NB ?? null, en: written.EN ?? null }
}

function isMissing({ kind, title, text, transcript }: Row, language: Language): boolean {
  return !title[language] || !text[language] || (kind === 'VIDEO' && !transcript[language])
}
