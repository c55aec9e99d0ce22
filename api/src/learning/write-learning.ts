import { refuseStale } from '../graphql/refuse-stale.ts'
import { isDeepStrictEqual } from 'node:util'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { type Language, Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Product } from '../stores/product-words.ts'
import { LearningPiece, type LearningWords, type Written } from './learning-piece.entity.ts'
import type { LearningKind } from './learning-words.ts'
import { readTranscript } from './read-transcript.ts'
import type { SupportTopic } from './topic-words.ts'
import { youtubeIdOf } from './youtube-id.ts'

const TITLE_LIMIT = 120
const TEXT_LIMIT = 20_000
const TRANSCRIPT_LIMIT = 100_000
const MOST_SECONDS = 86_400

/** A video or an article as someone words it; what belongs to a video is left out of an article. */
export type LearningDraft = {
  title: Written<string>
  text: Written<string>
  youtube: string | null
  seconds: number | null
  transcript: Written<string>
  topics: readonly SupportTopic[]
  products: readonly Product[]
}

/** Who writes what kind of piece, under which key. */
type Made = { kind: LearningKind; authorId: string; requestKey: string | null }

/**
 * Keeps a new video or article, as a draft; sent twice with the same key, once.
 * @throws Refusal `REQUIRED`, `TOO_LONG` or `OUT_OF_RANGE` with the field, `KEY_REUSED` for a key sent with something else
 */
export function writeLearning(
  em: EntityManager,
  made: Made,
  draft: LearningDraft,
  now: Temporal.Instant,
): Promise<LearningPiece> {
  const { kind, authorId, requestKey } = made
  const words = checkedWords(kind, draft)
  return sendOnce(
    () => writtenAs(em, made, words),
    () =>
      em.transactional(async (within) => {
        const author = await within.findOneOrFail(Person, authorId)
        const number = await nextNumber(within)
        const piece = LearningPiece.write({ number, kind, author, requestKey }, words, now)
        within.persist(piece)
        return piece
      }),
  )
}

async function writtenAs(
  em: EntityManager,
  { kind, authorId, requestKey }: Made,
  words: LearningWords,
): Promise<LearningPiece | null> {
  if (!requestKey) return null
  const piece = await em.fork().findOne(LearningPiece, { author: authorId, requestKey })
  if (!piece) return null
  const { title, text, youtubeId, seconds, transcript, topics, products } = piece
  const kept: LearningWords = { title, text, youtubeId, seconds, transcript, topics, products }
  if (piece.kind !== kind || !isDeepStrictEqual(kept, words))
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return piece
}

/**
 * Words a piece anew, of two at once one after the other; it stays a video or an article.
 * @throws Refusal `NOT_FOUND`, `CHANGED_SINCE` for one that is not of the expected version any more, and those of `writeLearning`
 */
export function rewriteLearning(
  em: EntityManager,
  id: string,
  draft: LearningDraft,
  expectedVersion: number | null,
  now: Temporal.Instant,
): Promise<LearningPiece> {
  return changeLearning(em, { id, expectedVersion }, (piece) =>
    piece.rewrite(checkedWords(piece.kind, draft), now),
  )
}

/** Changes a piece that nobody else changes meanwhile, as it was read. @throws Refusal `NOT_FOUND`, `CHANGED_SINCE` */
export function changeLearning(
  em: EntityManager,
  { id, expectedVersion }: { id: string; expectedVersion?: number | null | undefined },
  change: (piece: LearningPiece) => void,
): Promise<LearningPiece> {
  return em.transactional(async (within) => {
    const piece = await within.findOne(
      LearningPiece,
      { id: soughtUuid('LearningPiece', id) },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (!piece) throw notFound('id')
    refuseStale(piece, expectedVersion)
    change(piece)
    return piece
  })
}

async function nextNumber(em: EntityManager): Promise<number> {
  const { rows } = await sql<{ number: string }>`select nextval('learning_number') as number`.execute(
    em.getKysely(),
  )
  return Number(rows[0]!.number)
}

function checkedWords(kind: LearningKind, draft: LearningDraft): LearningWords {
  const title = checked(draft.title, TITLE_LIMIT, 'title')
  if (Object.keys(title).length === 0) throw new Refusal('REQUIRED', {}, 'title')
  const text = checked(draft.text, TEXT_LIMIT, 'text')
  const about = { title, text, topics: [...new Set(draft.topics)], products: [...new Set(draft.products)] }
  if (kind === 'ARTICLE') {
    if (Object.keys(text).length === 0) throw new Refusal('REQUIRED', {}, 'text')
    return { ...about, youtubeId: null, seconds: null, transcript: {} }
  }
  const transcript = checked(draft.transcript, TRANSCRIPT_LIMIT, 'transcript')
  return {
    ...about,
    youtubeId: checkedId(draft.youtube),
    seconds: checkedSeconds(draft.seconds),
    transcript: Object.fromEntries(
      Object.entries(transcript).map(([language, said]) => [language, readTranscript(said)]),
    ),
  }
}

/** The languages that something is written in; each text as it is kept. */
function checked(texts: Written<string>, most: number, field: string): Written<string> {
  const written = Object.entries(texts) as [Language, string][]
  return Object.fromEntries(
    written
      .filter(([, text]) => text.trim())
      .map(([language, text]) => [
        language,
        requiredText(text.replaceAll('\r\n', '\n'), most, `${field}.${language.toLowerCase()}`),
      ]),
  )
}

function checkedId(youtube: string | null): string {
  if (!youtube?.trim()) throw new Refusal('REQUIRED', {}, 'youtube')
  const id = youtubeIdOf(youtube.trim())
  if (!id) throw new Refusal('OUT_OF_RANGE', {}, 'youtube')
  return id
}

function checkedSeconds(seconds: number | null): number {
  if (seconds === null) throw new Refusal('REQUIRED', {}, 'seconds')
  if (seconds < 1 || seconds > MOST_SECONDS) throw new Refusal('OUT_OF_RANGE', {}, 'seconds')
  return seconds
}
