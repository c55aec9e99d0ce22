import { type SelectQueryBuilder, sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import type { Language } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads, Tables } from '../persistence/reads.ts'
import { hitOf } from './learning-hit.ts'
import { columnsOf, pieceOf } from './learning-piece.rows.ts'
import type { LearningPieceType } from './learning-piece.type.ts'
import type { LearningKind, LearningState } from './learning-words.ts'
import { seesUnpublished } from './learning.policy.ts'
import type { SupportTopic } from './topic-words.ts'

/** What a list of videos and articles is narrowed to. */
export type LearningWhere = {
  search: string | null
  kind: LearningKind | null
  topic: SupportTopic | null
  state: LearningState | null
  missingIn: Language | null
}

/** A page of what a viewer may find, the newest first: one statement, one more for a count. */
export async function readLearning(
  reads: Reads,
  viewer: Viewer,
  where: LearningWhere,
  slice: Slice,
  { language, isCounted }: { language: Language; isCounted: boolean },
): Promise<Page<LearningPieceType>> {
  const narrowed = narrow(visible(reads, viewer), where)
  const [rows, count] = await Promise.all([
    columnsOf(narrowed)
      .select(hitOf(where.search, language).as('hit'))
      .$if(slice.beyond !== null, (list) =>
        list.where('learning_piece.number', slice.backward ? '>' : '<', slice.beyond?.[0] as number),
      )
      .orderBy('learning_piece.number', slice.backward ? 'asc' : 'desc')
      .limit(slice.limit + 1)
      .execute(),
    isCounted
      ? narrowed.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
      : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.number], count && Number(count.count))
  const told = page.nodes.map((row) => pieceOf(row, viewer))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** A piece by its number, with where it says some words; null for missing and hidden alike. */
export async function readLearningPiece(
  reads: Reads,
  viewer: Viewer,
  number: number,
  search: string | null,
): Promise<LearningPieceType | null> {
  const row = await columnsOf(visible(reads, viewer))
    .select(hitOf(search, viewer.language).as('hit'))
    .where('learning_piece.number', '=', number)
    .executeTakeFirst()
  return row ? pieceOf(row, viewer) : null
}

/** Those of some pieces that a viewer may see, by primary key, in one statement. */
export async function readLearningById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LearningPieceType>> {
  const rows = await columnsOf(visible(reads, viewer))
    .select(hitOf(null, viewer.language).as('hit'))
    .where('learning_piece.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, pieceOf(row, viewer)]))
}

type Pieces = SelectQueryBuilder<Tables, 'learning_piece', object>

function visible(reads: Reads, viewer: Viewer): Pieces {
  const pieces = reads.selectFrom('learning_piece') as Pieces
  return seesUnpublished(viewer) ? pieces : pieces.where(inState('PUBLISHED'))
}

/** Whether a piece is in a state, as the entity's instants say it. */
export function inState(state: LearningState) {
  if (state === 'RETIRED') return sql<boolean>`learning_piece.retired_at is not null`
  const isPublished = sql`learning_piece.published_at is ${sql.raw(state === 'DRAFT' ? 'null' : 'not null')}`
  return sql<boolean>`(${isPublished} and learning_piece.retired_at is null)`
}

function narrow(pieces: Pieces, { search, kind, topic, state, missingIn }: LearningWhere): Pieces {
  return pieces
    .$if(!!search?.trim(), (list) =>
      list.where(
        sql<boolean>`learning_piece.id in (
          select piece_id from learning_search where words @@ search_query(${search}, '', false))`,
      ),
    )
    .$if(kind !== null, (list) => list.where('learning_piece.kind', '=', kind!))
    .$if(topic !== null, (list) =>
      list.where(sql<boolean>`learning_piece.topics @> ${JSON.stringify([topic])}::jsonb`),
    )
    .$if(state !== null, (list) => list.where(inState(state!)))
    .$if(missingIn !== null, (list) =>
      list.where(sql<boolean>`not (learning_piece.title ? ${missingIn} and learning_piece.text ? ${missingIn}
        and (learning_piece.kind = 'ARTICLE' or learning_piece.transcript ? ${missingIn}))`),
    )
}
