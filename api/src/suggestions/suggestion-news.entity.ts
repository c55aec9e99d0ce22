import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { LocalisedText } from '../domain/localised-text.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type SuggestionComment, SuggestionCommentSchema } from './suggestion-comment.entity.ts'
import { type Suggestion, SuggestionSchema, type SuggestionStatus } from './suggestion.entity.ts'

/** What there is to tell of a suggestion. */
export type NewsKind =
  | 'DECIDED'
  | 'SHIPPED'
  | 'LOOKED_AT'
  | 'MERGED'
  | 'UNMERGED'
  | 'JOINED'
  | 'PARTED'
  | 'PUBLISHED'
  | 'COMMENTED'
  | 'STORE_COMMENTED'
  | OfferNews

/** What becomes of an offer to order it together (T7). */
export type OfferNews = 'OFFERED' | 'OFFER_REACHED' | 'OFFER_EXPIRED' | 'OFFER_WITHDRAWN'

const SuggestionNewsSchema = defineEntity({
  name: 'SuggestionNews',
  tableName: 'suggestion_news',
  indexes: [
    { properties: ['suggestion', 'at'] },
    {
      name: 'suggestion_news_untold',
      expression: `create index "suggestion_news_untold" on "suggestion_news" ("at", "id") where "told_at" is null`,
    },
  ],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema),
    kind: word<NewsKind>(),
    /** Where the suggestion stood from then on. */
    status: word<SuggestionStatus>(),
    words: p.text().nullable(),
    /** The words in every language, where they were given so: each reader has their own. */
    inLanguages: p.json<LocalisedText>().nullable(),
    /** What it was merged into; of JOINED and PARTED, what was merged into it, and stands for itself again. */
    into: () => p.manyToOne(SuggestionSchema).nullable(),
    /** Of COMMENTED, which stores hear of, and STORE_COMMENTED, which the product team alone does: its words may change. */
    comment: () => p.manyToOne(SuggestionCommentSchema).nullable().deleteRule('no action'),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
    /** When it was told; of a merge that was undone before that, when it was undone, and nobody was told. */
    toldAt: instant().nullable(),
  },
})

/** What those who hear of a suggestion are yet to be told, written in the transaction of what it tells of (G5). */
export class SuggestionNews extends SuggestionNewsSchema.class {
  /** Writes down what is to be told of a suggestion as it stands now. */
  static write(
    em: EntityManager,
    suggestion: Suggestion,
    news: {
      kind: NewsKind
      words: string | null
      inLanguages?: LocalisedText | undefined
      by: Person
      into?: Suggestion
      comment?: SuggestionComment
    },
    now: Temporal.Instant,
  ): void {
    const { status } = suggestion
    const written = {
      into: null,
      comment: null,
      ...news,
      inLanguages: news.inLanguages ?? null,
      id: newId(),
      suggestion,
      status,
      at: now,
      toldAt: null,
    }
    em.persist(Object.assign(new SuggestionNews(), written))
  }
}
SuggestionNewsSchema.setClass(SuggestionNews)
export { SuggestionNewsSchema }
