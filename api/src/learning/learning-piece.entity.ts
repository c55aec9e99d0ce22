import { defineEntity, p } from '@mikro-orm/core'
import { type Language, type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import type { Product } from '../stores/product-words.ts'
import type { LearningKind } from './learning-words.ts'
import type { Transcript } from './read-transcript.ts'
import type { SupportTopic } from './topic-words.ts'

/** Something in the languages that someone wrote it in. */
export type Written<Text> = { [In in Language]?: Text }

const LearningPieceSchema = defineEntity({
  name: 'LearningPiece',
  tableName: 'learning_piece',
  uniques: [{ properties: ['author', 'requestKey'] }],
  properties: {
    id: primaryId(),
    version: p.integer().version(),
    number: p.integer().unique(),
    kind: word<LearningKind>(),
    title: p.json<Written<string>>(),
    text: p.json<Written<string>>(),
    youtubeId: p.text().nullable(),
    seconds: p.integer().nullable(),
    transcript: p.json<Written<Transcript>>(),
    topics: p.json<SupportTopic[]>(),
    products: p.json<Product[]>(),
    shownCount: p.integer(),
    helpedCount: p.integer(),
    helpedStoreCount: p.integer(),
    author: () => p.manyToOne(PersonSchema),
    requestKey: p.text().nullable(),
    changedAt: instant(),
    publishedAt: instant().nullable(),
    retiredAt: instant().nullable(),
  },
})

/** What someone writes of a video or an article; the text is what a video shows, and all of an article. */
export type LearningWords = Pick<
  LearningPiece,
  'title' | 'text' | 'youtubeId' | 'seconds' | 'transcript' | 'topics' | 'products'
>

/** A video or an article that the platform keeps (T4). Both are one list: they are searched, offered and counted alike. */
export class LearningPiece extends LearningPieceSchema.class {
  /** Keeps a new one, which stores do not find before it is published. */
  static write(
    made: { number: number; kind: LearningKind; author: Person; requestKey: string | null },
    words: LearningWords,
    now: Temporal.Instant,
  ): LearningPiece {
    const counts = { shownCount: 0, helpedCount: 0, helpedStoreCount: 0 }
    return Object.assign(new LearningPiece(), made, words, counts, { id: newId(), changedAt: now })
  }

  /** Words it anew. */
  rewrite(words: LearningWords, now: Temporal.Instant): this {
    return Object.assign(this, words, { changedAt: now })
  }

  /** Lets stores find it, also one that was retired. */
  publish(now: Temporal.Instant): this {
    return Object.assign(this, { publishedAt: this.publishedAt ?? now, retiredAt: null })
  }

  /** Takes it out of sight; what it counted stays. */
  retire(now: Temporal.Instant): this {
    return Object.assign(this, { retiredAt: this.retiredAt ?? now })
  }
}
LearningPieceSchema.setClass(LearningPiece)

/** What a piece is found by, with stems in three languages. Weight A is the title, B the text, C what is said in a video. Kept by a trigger. */
const LearningSearchSchema = defineEntity({
  name: 'LearningSearch',
  tableName: 'learning_search',
  indexes: [
    {
      name: 'learning_search_words',
      expression: 'create index "learning_search_words" on "learning_search" using gin ("words")',
    },
  ],
  properties: {
    piece: () => p.manyToOne(LearningPieceSchema).primary().deleteRule('cascade'),
    words: p.string().columnType('tsvector'),
  },
})
export { LearningPieceSchema, LearningSearchSchema }
